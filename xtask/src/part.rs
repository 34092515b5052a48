//! What a part of the tests is made of: its steps, each a command that a person could type.

use anyhow::Result;

use crate::prepare::Need;

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

impl Part {
    /// Whether nothing else may run beside it: its tests have an eye on the time that things take, or Firefox, which they
    /// start for each page, can take longer beside a compiler than anybody waits for it.
    pub fn is_timed(&self) -> bool {
        ["package", "page-firefox"].contains(&self.name)
    }

    /// Whether its commands are Cargo's or use it.
    pub fn compiles(&self) -> bool {
        self.steps
            .iter()
            .any(|step| matches!(step, Step::Command(typed) if ["cargo", "wasm-pack"].contains(&typed.program)))
    }
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
pub const fn cargo(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "", program: "cargo", args, variables: &[] })
}

/// A wasm-pack command in the workspace.
pub const fn wasm_pack(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "", program: "wasm-pack", args, variables: &[] })
}

/// A documentation command that takes no warning.
pub const fn cargo_doc(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "", program: "cargo", args, variables: &[("RUSTDOCFLAGS", "-D warnings")] })
}

/// The tests of a folder that has a package.json.
pub const fn npm_test(folder: &'static str) -> Step {
    Step::Command(Typed { folder, program: "npm", args: &["test"], variables: &[] })
}

/// The tests of one engine.
pub const fn engine_test(variables: &'static [(&'static str, &'static str)]) -> Step {
    Step::Command(Typed { folder: "tests/engines", program: "npm", args: &["test"], variables })
}

/// A script of the benchmarks.
pub const fn bench(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "bench", program: "node", args, variables: &[] })
}
