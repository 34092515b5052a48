//! `cargo xtask demo`: serves the demo page and an emulator of SnapCall on 127.0.0.1.

use std::future;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::Response;
use tower_http::services::ServeDir;

use crate::package;
use crate::prepare::{Need, Prepared};
use crate::workspace::root;

/// The folder of the page.
pub const FOLDER: &str = "www-example";

/// The emulator's port in the page's default base URL.
pub const EMULATOR_PORT: u16 = 4010;

/// The options on the command line.
pub struct Options {
    /// The page's port; 0 means any free one.
    pub port: u16,
    /// The emulator's port; 0 means any free one.
    pub emulator_port: u16,
    /// Time between two events of a stream; by default the emulator's own.
    pub pace: Option<Duration>,
    /// Whether to build the package first.
    pub build: bool,
}

/// Builds the package and serves until Ctrl-C or SIGTERM.
pub fn run(options: &Options, installs: bool) -> Result<()> {
    // Before the build, so that a port in use is reported at once.
    let page = listen(options.port, "--port")?;
    let emulator = listen(options.emulator_port, "--emulator-port")?;
    if options.build {
        Prepared::new(installs)?.all(&[Need::Npm(FOLDER), Need::Package])?;
    } else {
        package::check_built()?;
        let modules = root().join(FOLDER).join("node_modules");
        ensure!(modules.is_dir(), "{FOLDER}/node_modules is missing; run without --no-build");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve(page, emulator, options.pace))
}

/// Serves both until a signal arrives or one of them fails.
async fn serve(page: TcpListener, emulator: TcpListener, pace: Option<Duration>) -> Result<()> {
    let terminated = terminated()?;
    let page_port = page.local_addr()?.port();
    let emulator_port = emulator.local_addr()?.port();

    let mut emulator_options = snapcall_emulator::Options::default();
    emulator_options.pace = pace.unwrap_or(emulator_options.pace);
    let emulator = tokio::net::TcpListener::from_std(emulator)?;
    let page = tokio::net::TcpListener::from_std(page)?;
    let emulator = snapcall_emulator::serve(emulator, emulator_options, future::pending());
    let page = axum::serve(page, site());

    println!("emulator: http://127.0.0.1:{emulator_port}/");
    println!("Ctrl-C stops both.");
    if emulator_port == EMULATOR_PORT {
        println!("demo: http://127.0.0.1:{page_port}/");
    } else {
        println!("demo: http://127.0.0.1:{page_port}/?baseUrl=http://127.0.0.1:{emulator_port}");
    }

    tokio::select! {
        result = emulator => result.context("the emulator failed"),
        result = async { page.await } => result.context("the server of the demo page failed"),
        result = tokio::signal::ctrl_c() => result.context("cannot wait for Ctrl-C"),
        () = terminated => Ok(()),
    }
}

/// The page and its `node_modules` at `/`, and the package at `/snapcall-wasm/`, as the page's import map expects.
fn site() -> Router {
    Router::new()
        .nest_service("/snapcall-wasm", ServeDir::new(root().join(package::FOLDER)))
        .fallback_service(ServeDir::new(root().join(FOLDER)))
        .layer(map_response(|mut response: Response| async {
            // A rebuilt file must not come from the browser's cache.
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }))
}

/// Listens on a port of 127.0.0.1.
fn listen(port: u16, option: &str) -> Result<TcpListener> {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!(
                "port {port} is in use by another program; choose another with {option} N, or any free one with {option} 0"
            )
        }
        result => result.with_context(|| format!("cannot listen on port {port}; choose another with {option} N"))?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Waits for SIGTERM, from the moment of the call.
fn terminated() -> io::Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let mut signal = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    Ok(async move {
        #[cfg(unix)]
        signal.recv().await;
        #[cfg(not(unix))]
        future::pending::<()>().await;
    })
}
