//! The workspace: its folders, and the shell that runs commands in it.

use std::env;
use std::ffi::OsStr;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Write};
use std::iter;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context, Result, ensure};
use xshell::{Cmd, Shell};

use crate::time_limit;

/// The folder into which `cargo install` puts the project's tools.
pub const TOOLS: &str = "target/tools";

/// Something that must be installed and is not; the text says how to install it.
#[derive(Debug)]
pub struct Missing(pub String);

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Missing {}

/// The root of the workspace.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // The variable comes first: it stays right when a checkout is moved.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        PathBuf::from(xtask).parent().map(Path::to_owned).unwrap_or_default()
    })
}

/// The folder for generated files. `CARGO_TARGET_DIR` does not change it, so that installed tools are found again.
pub fn target() -> PathBuf {
    root().join("target")
}

/// A shell in the root of the workspace. `cmd!(workspace, "program arg")` creates a command that finds the project's
/// tools on `PATH`.
pub struct Workspace {
    /// Variables, the current folder and file operations.
    pub sh: Shell,
    /// Whether missing tools are installed; `--no-install` sets it to false.
    pub installs: bool,
    log: Option<File>,
}

impl Workspace {
    /// A shell whose commands write to the terminal.
    pub fn new(installs: bool) -> Result<Self> {
        let sh = Shell::new()?;
        sh.change_dir(root());
        let mut folders = vec![root().join(TOOLS).join("bin"), root().join("xtask/npm/node_modules/.bin")];
        // wasm-pack looks for a driver on PATH only.
        folders.extend(env::var_os("CHROMEDRIVER").and_then(|driver| Some(Path::new(&driver).parent()?.to_owned())));
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        sh.set_var("PATH", env::join_paths(folders)?);
        Ok(Self { sh, installs, log: None })
    }

    /// A shell with the same variables whose commands write to `log`, if there is one.
    pub fn with_log(&self, log: Option<File>) -> Self {
        Self { sh: self.sh.clone(), installs: self.installs, log }
    }

    /// A command; `cmd!` calls this.
    pub fn cmd(&self, program: impl AsRef<Path>) -> Cmd<'_> {
        // On Windows, npm's programs are `.cmd` files, which have to be named in full.
        let program = match program.as_ref().to_str() {
            Some(name @ ("npm" | "esbuild")) if cfg!(windows) => format!("{name}.cmd").into(),
            _ => program.as_ref().to_owned(),
        };
        // Nothing here publishes. With these variables set, npm would request a token for it, even for a dry run.
        self.sh.cmd(program).env_remove("NPM_ID_TOKEN").env_remove("ACTIONS_ID_TOKEN_REQUEST_URL")
    }

    /// Prints what happens next.
    pub fn step(&self, text: impl fmt::Display) -> Result<()> {
        self.print(format_args!("==> {text}"))
    }

    /// Prints a command and runs it.
    pub fn run(&self, command: impl Into<Command>) -> Result<()> {
        let mut command = command.into();
        let line = self.typed(&command);
        self.print(format_args!("$ {line}"))?;
        if let Some(log) = &self.log {
            command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log.try_clone()?);
        }
        let child = command.spawn().with_context(|| format!("`{line}` did not start; is it installed and on PATH?"))?;
        let status = time_limit::wait(child, time_limit::LIMIT).with_context(|| format!("`{line}`"))?;
        ensure!(status.success(), "`{line}` failed ({status})");
        Ok(())
    }

    /// Prints a command, runs it and returns its output.
    pub fn read(&self, cmd: Cmd<'_>) -> Result<String> {
        self.print(format_args!("$ {cmd}"))?;
        Ok(cmd.read()?)
    }

    /// Runs a command line: words without quotes, and before the program any number of `NAME=VALUE`.
    pub fn run_line(&self, line: &str) -> Result<()> {
        let mut words = line.split_whitespace().peekable();
        let mut variables = Vec::new();
        while let Some(variable) = words.peek().and_then(|word| word.split_once('=')) {
            variables.push(variable);
            words.next();
        }
        let program = words.next().context("the command line has no program")?;
        self.run(self.cmd(program).args(words).envs(variables))
    }

    /// Installs something with `commands`. With `--no-install`, fails and prints them instead.
    pub fn install(&self, what: &str, time: &str, commands: Vec<Command>) -> Result<()> {
        if !self.installs {
            let lines: Vec<_> = commands.iter().map(|command| self.typed(command)).collect();
            return Err(Missing(format!("missing: {what}. To install: {}", lines.join(" && "))).into());
        }
        self.step(format_args!("installing {what} ({time})"))?;
        commands.into_iter().try_for_each(|command| self.run(command))
    }

    /// The path of a program on `PATH`.
    pub fn find(&self, program: &str) -> Option<PathBuf> {
        let file = format!("{program}{}", env::consts::EXE_SUFFIX);
        let path = self.sh.var_os("PATH")?;
        env::split_paths(&path).map(|folder| folder.join(&file)).find(|path| path.is_file())
    }

    /// The program that `variable` names, the first of `names` on `PATH`, or the first of `paths` that exists.
    pub fn locate(&self, variable: &str, names: &[&str], paths: &[&str]) -> Option<PathBuf> {
        let named = env::var_os(variable).map(PathBuf::from).filter(|path| path.is_file());
        named
            .or_else(|| names.iter().find_map(|name| self.find(name)))
            .or_else(|| paths.iter().map(PathBuf::from).find(|path| path.is_file()))
    }

    fn print(&self, line: fmt::Arguments<'_>) -> Result<()> {
        match &self.log {
            Some(log) => writeln!(&mut &*log, "{line}")?,
            None => eprintln!("{line}"),
        }
        Ok(())
    }

    /// A command as a person would type it in the root, with the variables that are set for this command only.
    fn typed(&self, command: &Command) -> String {
        let word = |word: &OsStr| {
            let text = word.to_string_lossy();
            if text.contains([' ', ';', '*', '"']) { format!("'{text}'") } else { text.into_owned() }
        };
        let variables = command.get_envs().filter_map(|(name, value)| Some((name, value?)));
        let own = variables.filter(|(name, value)| self.sh.var_os(name).as_deref() != Some(*value));
        let own = own.map(|(name, value)| format!("{}={}", name.to_string_lossy(), word(value)));
        let words = iter::once(command.get_program()).chain(command.get_args()).map(word);
        let line = own.chain(words).collect::<Vec<_>>().join(" ");
        match command.get_current_dir().filter(|folder| *folder != root()) {
            Some(folder) => format!("(cd {} && {line})", relative(folder)),
            None => line,
        }
    }
}

/// A path relative to the root.
pub fn relative(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// Copies a folder with its subfolders.
pub fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_a_command_as_it_is_typed() {
        let workspace = Workspace::new(false).unwrap();
        workspace.sh.set_var("PREPARED", "1");
        let line = |cmd: Cmd<'_>| workspace.typed(&cmd.into());
        assert_eq!(line(workspace.cmd("cargo").args(["doc", "-D warnings"])), "cargo doc '-D warnings'");
        assert_eq!(line(workspace.cmd("cargo").env("FLAGS", "-D warnings")), "FLAGS='-D warnings' cargo");
        let _folder = workspace.sh.push_dir("tests/package");
        assert_eq!(line(workspace.cmd("node").arg("--test")), "(cd tests/package && node --test)");
    }

    #[test]
    fn installs_nothing_if_told_so() {
        let workspace = Workspace::new(false).unwrap();
        let error = workspace.install("a tool", "long", vec![workspace.cmd("no-such-program").into()]).unwrap_err();
        assert!(error.is::<Missing>());
        assert_eq!(error.to_string(), "missing: a tool. To install: no-such-program");
    }
}
