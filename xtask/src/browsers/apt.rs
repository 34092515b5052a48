//! Installing browsers from Debian's packages.

use std::fs;

use anyhow::{Error, Result};
use xshell::cmd;

use crate::workspace::{Missing, Workspace};

/// A browser and its driver, as Debian's packages and as instructions for other systems.
pub struct Packages {
    /// What the packages contain.
    pub what: &'static str,
    /// Names of Debian packages.
    pub debian: &'static [&'static str],
    /// How long the installation takes.
    pub time: &'static str,
    /// How to install it on other systems.
    pub elsewhere: &'static str,
}

impl Packages {
    /// Installs the packages on Debian, as root or with a sudo that asks for no password.
    pub fn install(&self, workspace: &Workspace) -> Result<()> {
        // Ubuntu has apt-get too, but its browsers are snaps, which apt-get cannot install everywhere.
        let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
        if workspace.find("apt-get").is_none() || !system.lines().any(|line| line == "ID=debian") {
            return Err(self.missing());
        }
        let names = self.debian.join(" ");
        let is_root = cmd!(workspace, "id -u").read().is_ok_and(|id| id == "0");
        if !is_root && cmd!(workspace, "sudo -n true").ignore_stderr().read().is_err() {
            let how = format!("sudo apt-get update && sudo apt-get install {names}");
            return Err(Missing(format!("missing: {}. To install: {how}", self.what)).into());
        }
        // sudo drops the environment, so `env` sets the variable.
        let (program, options): (_, &[_]) = if is_root { ("env", &[]) } else { ("sudo", &["-n", "env"]) };
        let apt_get = |args: &[&str]| {
            workspace.cmd(program).args(options).args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args).into()
        };
        let install = [&["install", "--yes", "--no-install-recommends"], self.debian].concat();
        let what = format!("the Debian packages {names} and their dependencies");
        workspace.install(&what, self.time, vec![apt_get(&["update"]), apt_get(&install)])
    }

    /// The error for a system on which this program cannot install it.
    pub fn missing(&self) -> Error {
        Missing(format!("missing: {}. {}", self.what, self.elsewhere)).into()
    }
}
