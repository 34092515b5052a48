//! WebKitGTK's MiniBrowser and WebKitWebDriver, and Xvfb, the screen for them: the MiniBrowser has no headless mode.

use std::env::consts::ARCH;
use std::path::PathBuf;

use anyhow::Result;

use super::apt::Packages;
use crate::workspace::Workspace;

const PACKAGES: Packages = Packages {
    what: "WebKitWebDriver, WebKitGTK's MiniBrowser and Xvfb",
    // The library's package contains the MiniBrowser.
    debian: &["webkit2gtk-driver", "libwebkit2gtk-4.1-0", "xvfb"],
    time: "less than a minute",
    elsewhere: "Ubuntu: apt-get install webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb. Other Linux systems: \
                WebKitWebDriver and Xvfb on PATH, and a MiniBrowser named by the variable MINIBROWSER. WebKitGTK does \
                not run on macOS and Windows",
};

/// Installs the three if they are missing, and sets the variables for the tests.
pub fn prepare(workspace: &Workspace) -> Result<()> {
    if find(workspace).is_none() {
        PACKAGES.install(workspace)?;
    }
    let programs = find(workspace).ok_or_else(|| PACKAGES.missing())?;
    let variables = ["SNAPCALL_MINIBROWSER", "SNAPCALL_WEBKITDRIVER", "SNAPCALL_XVFB"];
    variables.iter().zip(programs).for_each(|(name, path)| workspace.sh.set_var(name, path));
    Ok(())
}

fn find(workspace: &Workspace) -> Option<[PathBuf; 3]> {
    Some([mini_browser(workspace)?, workspace.find("WebKitWebDriver")?, workspace.find("Xvfb")?])
}

/// The MiniBrowser that the variable names, or the one in WebKitGTK's folder.
fn mini_browser(workspace: &Workspace) -> Option<PathBuf> {
    let debian = format!("/usr/lib/{ARCH}-linux-gnu");
    let folders = [&debian, "/usr/libexec", "/usr/lib"];
    let paths = folders.map(|folder| format!("{folder}/webkit2gtk-4.1/MiniBrowser"));
    workspace.locate("MINIBROWSER", &[], &paths.each_ref().map(String::as_str))
}
