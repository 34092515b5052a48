//! Starting other programs: where they run, what they find on PATH, what a person sees of it.

use std::env;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail};

/// The workspace: the folder that holds this crate's.
pub fn root() -> &'static Path {
    static ROOT: OnceLock<PathBuf> = OnceLock::new();
    ROOT.get_or_init(|| {
        // Cargo's variable first, so that a checkout that was moved still finds itself. It may be that of another
        // crate, whose test has started this program.
        let told = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let own = told.filter(|folder| folder.file_name() == Some(OsStr::new("xtask")));
        let own = own.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
        own.parent().map_or_else(|| own.clone(), Path::to_path_buf)
    })
}

/// The folder for all that is made on the way, under the workspace whatever CARGO_TARGET_DIR says: tools are found again.
pub fn target() -> PathBuf {
    root().join("target")
}

/// Where `cargo install` puts the tools.
pub fn tools() -> PathBuf {
    target().join("tools")
}

/// The folders of PATH, with those of the project's own tools before them.
fn search_path() -> impl Iterator<Item = PathBuf> {
    let mut folders = vec![tools().join("bin"), root().join("xtask/npm/node_modules/.bin")];
    // wasm-pack looks for a driver on PATH only.
    folders.extend(env::var_os("CHROMEDRIVER").and_then(|driver| Some(Path::new(&driver).parent()?.to_path_buf())));
    folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
    folders.into_iter()
}

/// The program of this name on PATH.
pub fn find(program: &str) -> Option<PathBuf> {
    let file = format!("{program}{}", env::consts::EXE_SUFFIX);
    search_path().map(|folder| folder.join(&file)).find(|path| path.is_file())
}

/// npm's programs are scripts, which Windows has as `.cmd` files.
const SCRIPTS: [&str; 2] = ["npm", "esbuild"];

/// A command that runs in the workspace and finds the project's own tools.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let program = program.as_ref();
    let mut command = match program.to_str() {
        Some(name) if cfg!(windows) && SCRIPTS.contains(&name) => Command::new(format!("{name}.cmd")),
        _ => Command::new(program),
    };
    command.current_dir(root());
    if let Ok(path) = env::join_paths(search_path()) {
        command.env("PATH", path);
    }
    command
}

/// Says what begins now.
pub fn step(text: impl AsRef<str>) {
    eprintln!("==> {}", text.as_ref());
}

/// Runs a command in full view.
pub fn run(command: &mut Command) -> Result<()> {
    eprintln!("$ {}", typed(command));
    let status = command.status().with_context(|| not_started(command))?;
    if !status.success() {
        bail!("`{}` failed ({status}); what it said stands above", typed(command));
    }
    Ok(())
}

/// Runs a command whose output goes to a file.
pub fn run_into(command: &mut Command, log: &File) -> Result<()> {
    writeln!(&*log, "$ {}", typed(command))?;
    command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log.try_clone()?);
    let status = command.status().with_context(|| not_started(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", typed(command));
    }
    Ok(())
}

/// Runs a command in full view and hands back what it said on stderr.
pub fn run_and_read(command: &mut Command) -> Result<String> {
    eprintln!("$ {}", typed(command));
    let mut child = command.stderr(Stdio::piped()).spawn().with_context(|| not_started(command))?;
    let mut said = String::new();
    if let Some(stderr) = child.stderr.take() {
        for line in BufReader::new(stderr).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            eprintln!("{line}");
            said.push_str(&line);
            said.push('\n');
        }
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` failed ({status}); what it said stands above", typed(command));
    }
    Ok(said)
}

/// Runs a command quietly and hands back what it printed.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| not_started(command))?;
    if !output.status.success() {
        bail!("`{}` failed ({})", typed(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a command prints, or nothing where it is not there or fails: for asking whether it is.
pub fn try_output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Copies a folder with all it holds; the other one is made where it is not there.
pub fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Empties a folder, or makes it.
pub fn fresh_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} can't be emptied", shown(folder)))?;
    }
    std::fs::create_dir_all(folder).with_context(|| format!("{} can't be made", shown(folder)))
}

/// A path as a person in the workspace would write it.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// A command as a person would type it in the workspace.
fn typed(command: &Command) -> String {
    let root_prefix = format!("{}{}", root().display(), std::path::MAIN_SEPARATOR);
    let word = |word: &OsStr| {
        let text = word.to_string_lossy().replace(&root_prefix, "");
        if text.contains([' ', ';', '*', '"']) { format!("'{text}'") } else { text }
    };
    let words: Vec<String> = [command.get_program()].into_iter().chain(command.get_args()).map(word).collect();
    let line = words.join(" ");
    match command.get_current_dir().filter(|folder| *folder != root()) {
        Some(folder) => format!("(cd {} && {line})", shown(folder)),
        None => line,
    }
}

/// The words for a program that could not be started.
fn not_started(command: &Command) -> String {
    format!("`{}` could not be started; is it installed and on PATH?", command.get_program().to_string_lossy())
}
