//! The test suites: what each one needs, and the commands it runs.

use anyhow::Result;

use crate::prepare::Need::{self, *};
use crate::workspace::Workspace;
use crate::{docs, package};

const RUSTFMT: Need = Component("rustfmt");
const CLIPPY: Need = Component("clippy");
const EXAMPLE_CLIPPY: &str =
    "CARGO_TARGET_DIR=../../target/example cargo clippy --locked --target wasm32-unknown-unknown -- -D warnings";
const EXAMPLE_BUILD: &str = "CARGO_TARGET_DIR=../../target/example npm run build";

/// A test suite.
pub struct Suite {
    /// The name on the command line.
    pub name: &'static str,
    /// What it checks.
    pub about: &'static str,
    /// What must be prepared first.
    pub needs: &'static [Need],
    /// Where its commands run, relative to the root.
    pub folder: &'static str,
    /// Its command lines, up to the first that fails.
    pub commands: &'static [&'static str],
    /// A function to run after the commands.
    pub function: Option<fn(&Workspace) -> Result<()>>,
    /// Whether it runs alone: its tests measure time, or Firefox is too slow next to a compiler.
    pub is_alone: bool,
}

impl Suite {
    /// Whether it runs Cargo, whose commands block each other.
    pub fn compiles(&self) -> bool {
        self.commands.iter().any(|line| line.split(' ').any(|word| ["cargo", "wasm-pack"].contains(&word)))
    }
}

const SUITE: Suite =
    Suite { name: "", about: "", needs: &[], folder: "", commands: &[], function: None, is_alone: false };

/// The packed package in a tool or runtime of its users: `tests/tools/NAME.test.js`.
macro_rules! tool {
    ($name:literal, $about:literal) => {
        Suite {
            name: $name,
            about: $about,
            needs: &[Tarball, Emulator, Chromium, Npm("tests/package")],
            folder: "tests/tools",
            commands: &[concat!("node --test --test-reporter=spec ", $name, ".test.js")],
            ..SUITE
        }
    };
}

/// A Rust front end in `examples/`, which is a workspace of its own.
macro_rules! rust_example {
    ($name:literal, $about:literal) => {
        Suite {
            name: $name,
            about: $about,
            needs: &[RUSTFMT, CLIPPY, WasmTarget, WasmPack, Emulator, Chromium, Npm("tests/package")],
            folder: concat!("examples/", $name),
            commands: &["cargo fmt --check", EXAMPLE_CLIPPY, EXAMPLE_BUILD, "npm test"],
            ..SUITE
        }
    };
}

/// The Rust tests, compiled to WebAssembly.
macro_rules! wasm_test {
    ($name:literal, $about:literal, $options:literal $(, $browser:ident)?) => {
        Suite {
            name: $name,
            about: $about,
            needs: &[WasmTarget, WasmPack $(, $browser)?],
            commands: &[concat!("wasm-pack test ", $options)],
            ..SUITE
        }
    };
}

/// The demo page and the packed package in a browser, over WebDriver: `tests/engines`.
macro_rules! engine {
    ($name:literal, $browser:ident, $engine:literal, $is_alone:literal) => {
        Suite {
            name: $name,
            about: concat!("the demo page and the packed package in ", $engine, ", over WebDriver"),
            needs: &[$browser, Tarball, Emulator, Xtask, Npm("www-example"), Npm("tests/engines")],
            folder: "tests/engines",
            commands: &[concat!("SNAPCALL_ENGINE=", $engine, " npm test")],
            is_alone: $is_alone,
            ..SUITE
        }
    };
}

/// All suites, the fast ones first.
pub const SUITES: &[Suite] = &[
    Suite {
        name: "format",
        about: "rustfmt has nothing to change",
        needs: &[RUSTFMT],
        commands: &["cargo fmt --all --check"],
        ..SUITE
    },
    Suite {
        name: "clippy",
        about: "clippy has no warning, on this machine and for wasm32, with and without the JavaScript binding",
        needs: &[CLIPPY, WasmTarget],
        commands: &[
            "cargo clippy --workspace --all-targets -- -D warnings",
            "cargo clippy -p snapcall-wasm --no-default-features --all-targets -- -D warnings",
            "cargo clippy -p snapcall-wasm --target wasm32-unknown-unknown --all-targets -- -D warnings",
            "cargo clippy -p snapcall-wasm --target wasm32-unknown-unknown --no-default-features -- -D warnings",
        ],
        ..SUITE
    },
    Suite {
        name: "docs",
        about: "every public item is documented, in Rust and in the package's types",
        needs: &[WasmTarget, Package, Npm(docs::FOLDER)],
        commands: &[
            "RUSTDOCFLAGS=-Dwarnings cargo doc --workspace --no-deps",
            "RUSTDOCFLAGS=-Dwarnings cargo doc -p snapcall-wasm --no-deps --target wasm32-unknown-unknown",
            "RUSTDOCFLAGS=-Dwarnings cargo doc -p snapcall-wasm --no-deps --no-default-features",
        ],
        function: Some(docs::build),
        ..SUITE
    },
    Suite {
        name: "native",
        about: "the Rust tests on this machine",
        commands: &[
            "cargo test --workspace --no-fail-fast",
            "cargo test -p snapcall-wasm --no-default-features --test host --test mocks",
        ],
        ..SUITE
    },
    Suite {
        name: "versions",
        about: "the crate with the lowest versions of its dependencies, and with frameworks of May 2026 in Chromium",
        needs: &[WasmTarget, Emulator, Chromium, Npm("tests/package")],
        folder: "tests/minimum-versions",
        commands: &["npm test"],
        ..SUITE
    },
    wasm_test!("web", "the Rust tests in headless Chromium", "--headless --chrome", Chromium),
    wasm_test!("web-firefox", "the Rust tests in headless Firefox", "--headless --firefox", Firefox),
    wasm_test!("web-node", "the Rust tests that need no page, in Node", "--node"),
    Suite {
        name: "wasm-pack",
        about: "a plain `wasm-pack build` of each target, with its calls in Node",
        needs: &[WasmTarget, WasmPack, Npm("xtask/npm")],
        commands: &[
            "wasm-pack build --target web --out-dir target/plain-build/web",
            "wasm-pack build --target bundler --out-dir target/plain-build/bundler",
            "wasm-pack build --target nodejs --out-dir target/plain-build/nodejs",
            "node --experimental-wasm-modules --test --test-reporter=spec tests/wasm-pack/build.test.js",
        ],
        ..SUITE
    },
    Suite {
        name: "size",
        about: "npm would publish the package, and the sizes are within bench/sizes.json",
        needs: &[Package],
        commands: package::CHECKS,
        ..SUITE
    },
    Suite {
        name: "front-end-size",
        about: "the sizes of a minimal Rust front end are within bench/front-end/sizes.json",
        needs: &[WasmTarget, WasmPack, Npm("xtask/npm")],
        commands: &["node bench/front-end/size.js"],
        ..SUITE
    },
    Suite {
        name: "figures",
        about: "README.md, bench/RESULTS.md and the chart match the results of the last benchmark",
        folder: "bench",
        commands: &["node --test --test-reporter=spec", "node render.js --check"],
        ..SUITE
    },
    Suite {
        name: "package",
        about: "the packed package in Node, in pages and behind its proxy, with and without WebAssembly",
        needs: &[Tarball, Emulator, Chromium, Npm("tests/package")],
        folder: "tests/package",
        commands: &["npm test", "npm run test:fallback"],
        is_alone: true,
        ..SUITE
    },
    Suite {
        name: "readme",
        about: "every code block and every link in the Markdown files works",
        needs: &[WasmTarget, Tarball, Emulator, Xtask, Chromium, Npm("tests/package"), Npm("tests/docs")],
        folder: "tests/docs",
        // The tests compile offline.
        commands: &["cargo fetch --locked --target wasm32-unknown-unknown", "npm test"],
        ..SUITE
    },
    Suite {
        name: "page",
        about: "the demo page in headless Chromium, with a screenshot of each state in target/screenshots",
        needs: &[Tarball, Emulator, Xtask, Chromium, Npm("www-example"), Npm("tests/page")],
        folder: "tests/page",
        commands: &["npm test"],
        ..SUITE
    },
    engine!("page-chromium", Chromium, "chromium", false),
    engine!("page-firefox", Firefox, "firefox", true),
    engine!("page-webkit", WebKit, "webkit", false),
    tool!("vite", "Vite's development server and its builds, also of a browser extension, in Chromium"),
    tool!("webpack", "webpack's build, in Chromium"),
    tool!("rollup", "Rollup's build, in Chromium"),
    tool!("esbuild", "esbuild's build, as modules and as one script, in Chromium"),
    tool!("parcel", "Parcel's build, in Chromium"),
    tool!("next", "Next.js: the example, components, server actions, routes and proxy file, in Chromium"),
    tool!("next-older", "the same in Next.js 14 and 15"),
    tool!("node", "import and require in two versions of Node, and --jitless"),
    tool!("yarn-pnp", "Yarn with Plug'n'Play: programs in Node, and Vite's pages in Chromium"),
    tool!("vitest", "a user's test in Vitest"),
    tool!("jest", "a user's test in Jest"),
    tool!("deno", "a program in Deno"),
    tool!("bun", "a program in Bun"),
    tool!("workerd", "a Cloudflare Worker"),
    Suite {
        name: "frameworks",
        about: "frameworks without configuration: their servers in Node and as Workers, and their pages in Chromium",
        needs: &[Tarball, Emulator, Chromium, Npm("tests/package"), Npm("tests/tools/frameworks")],
        folder: "tests/tools/frameworks",
        commands: &["npm test"],
        ..SUITE
    },
    tool!("edge-runtime", "an edge function that compiles no code"),
    tool!("worker", "a web worker, in Chromium"),
    tool!("service-worker", "a service worker, in Chromium"),
    tool!("plain-page", "pages without a bundler, in Chromium"),
    tool!("emulator", "the emulator's npm package: its own tests, and those of the Rust program"),
    tool!("examples", "the examples for npm: their own tests, and each one in Chromium"),
    tool!("lint", "publint and Are the types wrong? report nothing about the packed packages"),
    rust_example!("yew", "the Yew example in Chromium"),
    rust_example!("dioxus", "the Dioxus example in Chromium"),
    rust_example!("leptos", "the Leptos example in Chromium, rendered there and by its server"),
];
