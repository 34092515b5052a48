//! The parts of `cargo xtask test`, in the order in which they run.

use anyhow::Result;

use crate::prepare::Need;
use crate::sizes;
use crate::tools::WASM;

/// One part of the tests: what it needs, and the commands that it runs.
#[derive(Debug)]
pub struct Part {
    /// What a person types to run it alone.
    pub name: &'static str,
    /// What it shows, for the list.
    pub about: &'static str,
    /// What has to be there first.
    pub needs: &'static [Need],
    /// Its commands, up to the first that fails.
    pub steps: &'static [Step],
}

/// One step of a part.
#[derive(Debug)]
pub enum Step {
    /// Something that this program does itself.
    Own(fn() -> Result<()>),
    /// A command.
    Command(Typed),
}

/// A command that a person could type.
#[derive(Debug)]
pub struct Typed {
    /// Where it runs, seen from the workspace.
    pub folder: &'static str,
    /// What is started.
    pub program: &'static str,
    /// Its arguments.
    pub args: &'static [&'static str],
    /// Environment variables of its own.
    pub variables: &'static [(&'static str, &'static str)],
}

/// A Cargo command in the workspace.
const fn cargo(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "", program: "cargo", args, variables: &[] })
}

/// A documentation command that takes no warning.
const fn cargo_doc(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "", program: "cargo", args, variables: &[("RUSTDOCFLAGS", "-D warnings")] })
}

/// The tests of a folder that has a package.json.
const fn npm_test(folder: &'static str) -> Step {
    Step::Command(Typed { folder, program: "npm", args: &["test"], variables: &[] })
}

/// All parts; the quick ones first.
pub const PARTS: &[Part] = &[
    Part {
        name: "format",
        about: "rustfmt finds nothing to change",
        needs: &[Need::Component("rustfmt")],
        steps: &[cargo(&["fmt", "--all", "--check"])],
    },
    Part {
        name: "clippy",
        about: "clippy has no warning, natively and for wasm32",
        needs: &[Need::Component("clippy"), Need::WasmTarget],
        steps: &[
            cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]),
            cargo(&[
                "clippy",
                "-p",
                "snapcall-wasm",
                "--target",
                WASM,
                "--all-targets",
                "--features",
                "js",
                "--",
                "-D",
                "warnings",
            ]),
        ],
    },
    Part {
        name: "docs",
        about: "every public item is documented, and rustdoc has no warning",
        needs: &[Need::WasmTarget],
        steps: &[
            cargo_doc(&["doc", "--workspace", "--no-deps"]),
            cargo_doc(&["doc", "-p", "snapcall-wasm", "--no-deps", "--target", WASM, "--features", "js"]),
        ],
    },
    Part {
        name: "native",
        about: "the Rust tests on this machine",
        needs: &[],
        steps: &[cargo(&["test", "--workspace", "--no-fail-fast"])],
    },
    Part {
        name: "web",
        about: "the Rust tests in headless Chromium",
        needs: &[Need::WasmPack, Need::Browser],
        steps: &[Step::Command(Typed {
            folder: "",
            program: "wasm-pack",
            args: &["test", "--headless", "--chrome"],
            variables: &[],
        })],
    },
    Part {
        name: "size",
        about: "what a page downloads for its first call stays under the limit",
        needs: &[Need::Package],
        steps: &[Step::Own(sizes::report)],
    },
    Part {
        name: "package",
        about: "the packed npm package in Node and in a Vite build",
        needs: &[Need::Tarball, Need::Emulator, Need::Browser, Need::Npm("tests/package")],
        steps: &[npm_test("tests/package")],
    },
    Part {
        name: "page",
        about: "the demo page in headless Chromium",
        needs: &[Need::Package, Need::Emulator, Need::Xtask, Need::Browser, Need::Npm("tests/page")],
        steps: &[npm_test("tests/page")],
    },
];
