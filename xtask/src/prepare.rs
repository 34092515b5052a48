//! What commands and test suites need: installed or built once, and announced to the tests by environment variables.

use std::collections::{BTreeSet, HashSet};
use std::env;

use anyhow::{Result, bail};

use crate::workspace::{Missing, Workspace};
use crate::{browsers, npm, package, tools};

/// Something that must exist before a command or a test suite runs.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// `rustfmt` or `clippy`.
    Component(&'static str),
    /// Rust's standard library for wasm32.
    WasmTarget,
    /// wasm-pack and the wasm-bindgen CLI.
    WasmPack,
    /// Chromium and its driver: `SNAPCALL_CHROMIUM`, `SNAPCALL_CHROMEDRIVER`.
    Chromium,
    /// Firefox and its driver: `SNAPCALL_FIREFOX`, `SNAPCALL_GECKODRIVER`.
    Firefox,
    /// WebKitGTK, its driver and a screen: `SNAPCALL_MINIBROWSER`, `SNAPCALL_WEBKITDRIVER`, `SNAPCALL_XVFB`.
    WebKit,
    /// The npm packages of a folder.
    Npm(&'static str),
    /// `pkg/` and `pkg-emulator/`.
    Package,
    /// Both as npm packs them: `SNAPCALL_TARBALL`, `SNAPCALL_EMULATOR_TARBALL`.
    Tarball,
    /// The emulator's program: `SNAPCALL_EMULATOR`.
    Emulator,
    /// This program: `SNAPCALL_XTASK`.
    Xtask,
}

impl Need {
    /// What this one needs itself.
    fn needs(self) -> &'static [Need] {
        match self {
            Need::Package => &[Need::Npm("xtask/npm"), Need::WasmTarget, Need::WasmPack],
            Need::Tarball => &[Need::Package],
            _ => &[],
        }
    }

    fn is_built(self) -> bool {
        matches!(self, Need::Package | Need::Tarball | Need::Emulator | Need::Xtask)
    }
}

/// What is ready, and a workspace whose variables say where.
pub struct Prepared {
    pub workspace: Workspace,
    done: HashSet<Need>,
}

impl Prepared {
    /// Nothing is ready. `installs` is false for `--no-install`.
    pub fn new(installs: bool) -> Result<Self> {
        Ok(Self { workspace: Workspace::new(installs)?, done: HashSet::new() })
    }

    /// Prepares all of `needs`.
    pub fn all(&mut self, needs: &[Need]) -> Result<()> {
        self.check_installed(needs)?;
        needs.iter().try_for_each(|need| self.one(*need))
    }

    /// With `--no-install`, fails with a list of everything that would have to be installed.
    pub fn check_installed(&mut self, needs: &[Need]) -> Result<()> {
        if self.workspace.installs {
            return Ok(());
        }
        let mut missing = BTreeSet::new();
        let mut open = needs.to_vec();
        while let Some(need) = open.pop() {
            open.extend(need.needs());
            if !need.is_built()
                && let Err(error) = self.one(need)
            {
                missing.insert(format!("{error:#}"));
            }
        }
        if !missing.is_empty() {
            let list = missing.into_iter().collect::<Vec<_>>().join("\n  ");
            bail!(Missing(format!("--no-install was given, and this is not installed:\n  {list}")));
        }
        Ok(())
    }

    /// Prepares one need, unless it is ready.
    pub fn one(&mut self, need: Need) -> Result<()> {
        if self.done.contains(&need) {
            return Ok(());
        }
        for required in need.needs() {
            self.one(*required)?;
        }
        let workspace = &self.workspace;
        match need {
            Need::Component(name) => tools::component(workspace, name)?,
            Need::WasmTarget => tools::wasm_target(workspace)?,
            Need::WasmPack => tools::wasm_pack(workspace)?,
            Need::Chromium => {
                browsers::chromium::prepare(workspace)?;
                browsers::write_webdriver_json(workspace)?;
            }
            Need::Firefox => {
                browsers::firefox::prepare(workspace)?;
                browsers::write_webdriver_json(workspace)?;
            }
            Need::WebKit => browsers::webkit::prepare(workspace)?,
            Need::Npm(folder) => npm::install(workspace, folder)?,
            Need::Package => package::build(workspace)?,
            Need::Tarball => package::pack(workspace)?,
            Need::Emulator => {
                workspace.run_line("cargo build --package=snapcall-emulator --bin=snapcall-emulator")?;
                // Cargo puts it into the folder of this program.
                let name = format!("snapcall-emulator{}", env::consts::EXE_SUFFIX);
                workspace.sh.set_var("SNAPCALL_EMULATOR", env::current_exe()?.with_file_name(name));
            }
            Need::Xtask => workspace.sh.set_var("SNAPCALL_XTASK", env::current_exe()?),
        }
        self.done.insert(need);
        Ok(())
    }
}
