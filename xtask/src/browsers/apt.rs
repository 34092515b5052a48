//! What Debian's own packages bring, installed where nobody has to be asked.

use std::fs;

use anyhow::{Error, Result};

use crate::shell::{command, find, run, step, try_output};
use crate::tools::Missing;

/// A browser with what drives it, as a system's packages bring them.
#[derive(Debug)]
pub struct Packages {
    /// What it is, in words that `needed` can follow.
    pub what: &'static str,
    /// Debian's packages.
    pub debian: &'static [&'static str],
    /// How long they take to install.
    pub time: &'static str,
    /// How a person comes by it on other systems.
    pub elsewhere: &'static str,
}

impl Packages {
    /// Installs Debian's packages, as root or with a sudo that does not ask.
    pub fn install(&self) -> Result<()> {
        // Ubuntu has apt-get too, but its browsers are snaps, which apt-get can't install everywhere.
        let system = fs::read_to_string("/etc/os-release").unwrap_or_default();
        if find("apt-get").is_none() || !system.lines().any(|line| line == "ID=debian") {
            return Err(self.missing());
        }
        let root = try_output(command("id").arg("-u")).as_deref() == Some("0");
        if !root && try_output(command("sudo").args(["-n", "true"])).is_none() {
            let how = format!("sudo apt-get update && sudo apt-get install {}", self.debian.join(" "));
            return Err(Missing(format!("{} needed; run: {how}", self.what)).into());
        }
        step(format!("installing Debian's {} ({})", self.debian.join(", "), self.time));
        let install = [&["install", "--yes", "--no-install-recommends"], self.debian].concat();
        for args in [&["update"][..], &install] {
            // sudo forgets the environment, so the variable goes through `env`.
            let mut apt = command(if root { "env" } else { "sudo" });
            if !root {
                apt.args(["-n", "env"]);
            }
            run(apt.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(args))?;
        }
        Ok(())
    }

    /// The error where it is not there and can't be installed from here.
    pub fn missing(&self) -> Error {
        Missing(format!("{} needed. {}", self.what, self.elsewhere)).into()
    }
}
