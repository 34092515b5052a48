//! Keeping this machine's paths out of the package: Rust writes the path of a source file beside each place in it that
//! could panic.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::shell::{command, output, root};

/// What parts the flags in `CARGO_ENCODED_RUSTFLAGS`, where flags can hold spaces.
const BETWEEN: &str = "\x1f";

/// `CARGO_ENCODED_RUSTFLAGS` for a build without this machine's paths: the flags of the person's environment and those
/// that shorten the paths. The same as long as the machine is, so that Cargo need not compile anything again.
pub fn rust_flags() -> Result<String> {
    // Of those that fit, rustc takes the last.
    let mut replaced = vec![(root().to_path_buf(), "")];
    if let Some(home) = cargo_home() {
        let sources = home.join("registry/src");
        let mut registries: Vec<PathBuf> =
            fs::read_dir(&sources).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        registries.sort();
        replaced.extend([(home, "cargo"), (sources, "crates")]);
        replaced.extend(registries.into_iter().map(|registry| (registry, "crates")));
    }
    // Where the source of Rust's own library is not installed, this is what rustc writes, and nothing changes it.
    let version = output(command("rustc").arg("-vV"))?;
    let hash = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or_default();
    let library = format!("/rustc/{hash}/library");
    replaced.push((sysroot()?.join("lib/rustlib/src/rust/library"), &library));

    let mut flags = own_flags();
    flags.extend(replaced.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display())));
    Ok(flags.join(BETWEEN))
}

/// The flags that a person has set for rustc. Of the variables, Cargo too takes only the first that is there; those of
/// its configuration files do not count here.
fn own_flags() -> Vec<String> {
    if let Ok(flags) = env::var("CARGO_ENCODED_RUSTFLAGS") {
        return flags.split(BETWEEN).filter(|flag| !flag.is_empty()).map(str::to_owned).collect();
    }
    let variables = ["RUSTFLAGS", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"];
    let flags = variables.iter().find_map(|name| env::var(name).ok()).unwrap_or_default();
    flags.split_whitespace().map(str::to_owned).collect()
}

/// Fails where a path of this machine stands in `bytes`.
pub fn check(bytes: &[u8]) -> Result<()> {
    let sysroot = sysroot()?;
    let places = [Some(root().to_path_buf()), Some(sysroot), cargo_home(), env::home_dir()];
    match places.iter().flatten().find_map(|folder| leaked(bytes, folder)) {
        Some(path) => bail!("the wasm holds a path of this machine, which xtask/src/paths.rs should replace: {path}"),
        None => Ok(()),
    }
}

/// The first path in `bytes` that begins with `folder`.
fn leaked(bytes: &[u8], folder: &Path) -> Option<String> {
    // The name of one folder, as in `/src/`, may well be part of another path.
    if folder.components().count() < 3 {
        return None;
    }
    let folder = folder.to_str()?.as_bytes();
    let start = bytes
        .windows(folder.len() + 1)
        .position(|window| window.strip_prefix(folder).is_some_and(|separator| matches!(separator, b"/" | b"\\")))?;
    let path = bytes[start..].split(|byte| !(b' '..=b'~').contains(byte)).next()?;
    Some(String::from_utf8_lossy(&path[..path.len().min(200)]).into_owned())
}

/// Where Cargo keeps the sources of other crates.
fn cargo_home() -> Option<PathBuf> {
    env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// Where Rust's own library is.
fn sysroot() -> Result<PathBuf> {
    Ok(PathBuf::from(output(command("rustc").args(["--print", "sysroot"]))?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_path_that_was_left() {
        let bytes = b"\0some text/home/person/project/src/lib.rs\x01\xff";
        let found = leaked(bytes, Path::new("/home/person"));
        assert_eq!(found.as_deref(), Some("/home/person/project/src/lib.rs"));
        assert_eq!(leaked(bytes, Path::new("/home/per")), None);
        assert_eq!(leaked(bytes, Path::new("/project")), None);
        assert_eq!(leaked(b"", Path::new("/home/person")), None);
    }
}
