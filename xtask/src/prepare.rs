//! What a part of the tests needs, got ready once for all of them.

use std::collections::HashSet;
use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::shell::{command, output, step};
use crate::{browsers, npm, package, tools};

/// Something that has to be there before a part can run. What it finds reaches the tests as environment variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// `rustfmt` or `clippy`.
    Component(&'static str),
    /// Rust's standard library for wasm32.
    WasmTarget,
    /// wasm-pack and wasm-bindgen's tool.
    WasmPack,
    /// Chromium with its driver: `SNAPCALL_CHROMIUM`, `SNAPCALL_CHROMEDRIVER`.
    Browser,
    /// Firefox with its driver: `SNAPCALL_FIREFOX`, `SNAPCALL_GECKODRIVER`.
    Firefox,
    /// WebKitGTK with its driver, and a screen for it: `SNAPCALL_MINIBROWSER`, `SNAPCALL_WEBKITDRIVER`,
    /// `SNAPCALL_XVFB`.
    WebKit,
    /// `pkg/`.
    Package,
    /// `pkg/` as npm packs it: `SNAPCALL_TARBALL`.
    Tarball,
    /// The emulator's program: `SNAPCALL_EMULATOR`.
    Emulator,
    /// This program, which starts the demo: `SNAPCALL_XTASK`.
    Xtask,
    /// What a folder's lock file names.
    Npm(&'static str),
}

/// What is ready, and the variables that say where.
#[derive(Debug, Default)]
pub struct Prepared {
    done: HashSet<Need>,
    variables: Vec<(&'static str, OsString)>,
}

impl Prepared {
    /// Gets one thing ready, unless it is.
    pub fn need(&mut self, need: Need) -> Result<()> {
        if self.done.contains(&need) {
            return Ok(());
        }
        match need {
            Need::Component(name) => tools::component(name)?,
            Need::WasmTarget => tools::wasm_target()?,
            Need::WasmPack => tools::wasm_pack()?,
            Need::Browser => {
                let chromium = browsers::chromium::ready()?;
                self.set("SNAPCALL_CHROMIUM", chromium.browser);
                self.set("SNAPCALL_CHROMEDRIVER", chromium.driver);
                self.set("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::webdriver_json()?);
            }
            Need::Firefox => {
                let firefox = browsers::firefox::ready()?;
                self.set("SNAPCALL_FIREFOX", firefox.browser);
                self.set("SNAPCALL_GECKODRIVER", firefox.driver);
                self.set("WASM_BINDGEN_TEST_WEBDRIVER_JSON", browsers::webdriver_json()?);
            }
            Need::WebKit => {
                let (webkit, xvfb) = browsers::webkit::ready()?;
                self.set("SNAPCALL_MINIBROWSER", webkit.browser);
                self.set("SNAPCALL_WEBKITDRIVER", webkit.driver);
                self.set("SNAPCALL_XVFB", xvfb);
            }
            Need::Package => package::make()?,
            Need::Tarball => {
                self.need(Need::Package)?;
                self.set("SNAPCALL_TARBALL", package::pack()?);
            }
            Need::Emulator => self.set("SNAPCALL_EMULATOR", emulator()?),
            Need::Xtask => self.set("SNAPCALL_XTASK", env::current_exe()?),
            Need::Npm(folder) => npm::install(folder)?,
        }
        self.done.insert(need);
        Ok(())
    }

    /// Tells a command what is ready.
    pub fn tell(&self, command: &mut Command) {
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
    }

    fn set(&mut self, name: &'static str, value: impl Into<OsString>) {
        self.variables.push((name, value.into()));
    }
}

/// Builds the emulator; the path of its program, wherever Cargo has put it.
fn emulator() -> Result<PathBuf> {
    step("building the emulator");
    let messages = output(command("cargo").args([
        "build",
        "--package=snapcall-emulator",
        "--bin=snapcall-emulator",
        "--message-format=json-render-diagnostics",
    ]))?;
    let programs = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let program = programs.filter_map(|message| message["executable"].as_str().map(PathBuf::from)).next_back();
    program.context("cargo built no program of the emulator")
}
