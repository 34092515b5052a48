//! WebKitGTK: its MiniBrowser and WebKitWebDriver, and Xvfb for a screen, since it has no headless mode.

use std::env::consts::ARCH;
use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use super::apt::Packages;
use super::{Driven, first};
use crate::shell::find as on_path;

const PACKAGES: Packages = Packages {
    what: "WebKitWebDriver, WebKitGTK's MiniBrowser and Xvfb are",
    // The library's package has the MiniBrowser in it.
    debian: &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"],
    time: "less than a minute",
    elsewhere: "Ubuntu: apt-get install webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb. Elsewhere on Linux: \
                WebKitWebDriver and Xvfb on PATH, and a MiniBrowser named by the variable MINIBROWSER. macOS and \
                Windows do not have this engine",
};

/// WebKitGTK with its driver, and Xvfb; installs them where that is possible.
pub fn ready() -> Result<(Driven, PathBuf)> {
    if found().is_none() {
        PACKAGES.install()?;
    }
    found().ok_or_else(|| PACKAGES.missing())
}

fn found() -> Option<(Driven, PathBuf)> {
    Some((Driven { browser: mini_browser()?, driver: on_path("WebKitWebDriver")? }, on_path("Xvfb")?))
}

/// The MiniBrowser that the variable names, or the one that lies with the engine's other programs.
fn mini_browser() -> Option<PathBuf> {
    const ENGINES: [&str; 2] = ["webkit2gtk-4.1", "webkit2gtk-4.0"];
    // Debian has a folder for each kind of processor.
    let all = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let own = all.filter(|folder| folder.file_name().to_string_lossy().starts_with(ARCH)).map(|folder| folder.path());
    let mut folders = own.chain(["/usr/libexec".into(), "/usr/lib".into()]);
    first("MINIBROWSER", &[], &[]).or_else(|| {
        folders.find_map(|folder| {
            ENGINES.map(|engine| folder.join(engine).join("MiniBrowser")).into_iter().find(|path| path.is_file())
        })
    })
}
