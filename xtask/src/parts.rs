//! The parts of `cargo xtask test`, in the order in which they run.

use crate::part::{Part, Step, Typed, bench, cargo, cargo_doc, engine_test, npm_test, wasm_pack};
use crate::prepare::Need;
use crate::tools::WASM;
use crate::{docs, package, sizes};

/// The packed package in someone else's tool: a file and a project of its own in tests/tools.
const fn tool(name: &'static str, about: &'static str, steps: &'static [Step]) -> Part {
    Part { name, about, needs: TOOL_NEEDS, steps }
}

const TOOL_NEEDS: &[Need] = &[Need::Tarball, Need::Emulator, Need::Browser, Need::Npm("tests/package")];

/// The tests of one file.
const fn node_test(args: &'static [&'static str]) -> Step {
    Step::Command(Typed { folder: "tests/tools", program: "node", args, variables: &[] })
}

/// The steps of a tool.
macro_rules! tests_of {
    ($name:literal) => {
        &[node_test(&["--test", "--test-reporter=spec", concat!($name, ".test.js")])]
    };
}

/// A command in the Rust example, which has a workspace of its own.
const fn example(program: &'static str, args: &'static [&'static str]) -> Step {
    let variables = &[("CARGO_TARGET_DIR", "../../target/example")];
    Step::Command(Typed { folder: "examples/yew", program, args, variables })
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
        about: "every public item is documented, in Rust and in the npm package's types",
        needs: &[Need::WasmTarget, Need::Package],
        steps: &[
            cargo_doc(&["doc", "--workspace", "--no-deps"]),
            cargo_doc(&["doc", "-p", "snapcall-wasm", "--no-deps", "--target", WASM, "--features", "js"]),
            Step::Own(docs::make),
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
        steps: &[wasm_pack(&["test", "--headless", "--chrome"])],
    },
    Part {
        name: "web-firefox",
        about: "the Rust tests in headless Firefox",
        needs: &[Need::WasmPack, Need::Firefox],
        steps: &[wasm_pack(&["test", "--headless", "--firefox"])],
    },
    Part {
        name: "size",
        about: "npm would publish the package, and a page downloads no more of it than it did",
        needs: &[Need::Package],
        steps: &[Step::Own(package::rehearse), Step::Own(sizes::report)],
    },
    Part {
        name: "figures",
        about: "README.md, bench/RESULTS.md and its chart say what the last benchmark found",
        needs: &[],
        steps: &[bench(&["--test", "--test-reporter=spec"]), bench(&["render.js", "--check"])],
    },
    Part {
        name: "package",
        about: "the packed npm package in Node, in pages and behind its proxy",
        needs: &[Need::Tarball, Need::Emulator, Need::Browser, Need::Npm("tests/package")],
        steps: &[npm_test("tests/package")],
    },
    Part {
        name: "readme",
        about: "every block of code and every link in the Markdown files, as it stands",
        needs: &[
            Need::WasmTarget,
            Need::Tarball,
            Need::Emulator,
            Need::Xtask,
            Need::Browser,
            Need::Npm("tests/package"),
            Need::Npm("tests/docs"),
        ],
        // What its tests compile, they compile offline.
        steps: &[cargo(&["fetch", "--locked", "--target", WASM]), npm_test("tests/docs")],
    },
    Part {
        name: "page",
        about: "the demo page in headless Chromium, with a picture of each state in target/screenshots",
        needs: &[
            Need::Tarball,
            Need::Emulator,
            Need::Xtask,
            Need::Browser,
            Need::Npm("www-example"),
            Need::Npm("tests/page"),
        ],
        steps: &[npm_test("tests/page")],
    },
    Part {
        name: "page-chromium",
        about: "the demo page and the packed package in Chromium, driven as the next two are",
        needs: &[Need::Browser, Need::Tarball, Need::Emulator, Need::Xtask, Need::Npm("www-example")],
        steps: &[engine_test(&[("SNAPCALL_ENGINE", "chromium")])],
    },
    Part {
        name: "page-firefox",
        about: "the demo page and the packed package in headless Firefox",
        needs: &[Need::Firefox, Need::Tarball, Need::Emulator, Need::Xtask, Need::Npm("www-example")],
        steps: &[engine_test(&[("SNAPCALL_ENGINE", "firefox")])],
    },
    Part {
        name: "page-webkit",
        about: "the demo page and the packed package in WebKitGTK",
        needs: &[Need::WebKit, Need::Tarball, Need::Emulator, Need::Xtask, Need::Npm("www-example")],
        steps: &[engine_test(&[("SNAPCALL_ENGINE", "webkit")])],
    },
    tool("vite", "Vite's development server and what it builds, in Chromium", tests_of!("vite")),
    tool("webpack", "what webpack builds, in Chromium", tests_of!("webpack")),
    tool("rollup", "what Rollup builds, in Chromium", tests_of!("rollup")),
    tool("esbuild", "what esbuild builds, as modules and as one script, in Chromium", tests_of!("esbuild")),
    tool("parcel", "what Parcel builds, in Chromium", tests_of!("parcel")),
    tool("next", "Next.js: a client component, a route handler and the proxy, in Chromium", tests_of!("next")),
    tool("node", "import and require in two versions of Node", tests_of!("node")),
    tool("vitest", "a test of a user's, in Vitest", tests_of!("vitest")),
    tool("jest", "a test of a user's, in Jest", tests_of!("jest")),
    tool("deno", "a program in Deno", tests_of!("deno")),
    tool("bun", "a program in Bun", tests_of!("bun")),
    tool("workerd", "a Cloudflare Worker", tests_of!("workerd")),
    tool("worker", "a web worker, in Chromium", tests_of!("worker")),
    tool("service-worker", "a service worker, in Chromium", tests_of!("service-worker")),
    tool("plain-page", "pages without a tool, in Chromium", tests_of!("page")),
    tool("lint", "publint and Are the types wrong? find nothing in the packed package", tests_of!("lint")),
    Part {
        name: "yew",
        about: "the Rust example, built and used in Chromium",
        needs: &[
            Need::Component("rustfmt"),
            Need::Component("clippy"),
            Need::WasmPack,
            Need::Emulator,
            Need::Browser,
            Need::Npm("tests/package"),
        ],
        steps: &[
            example("cargo", &["fmt", "--check"]),
            example("cargo", &["clippy", "--locked", "--target", WASM, "--", "-D", "warnings"]),
            example("wasm-pack", &["build", "--target", "web", "--no-pack", "--", "--locked"]),
            example("npm", &["test"]),
        ],
    },
];
