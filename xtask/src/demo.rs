//! `cargo xtask demo`: the demo page and an emulator for it, on this machine only.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::middleware::map_response;
use axum::response::Response;
use tokio::sync::watch;
use tower_http::services::ServeDir;

use crate::shell::root;
use crate::{npm, package};

/// The page, and the folder of what it takes from npm.
const FOLDER: &str = "www-example";

/// Where the page expects the emulator if nobody tells it otherwise.
const EMULATOR_PORT: u16 = 4010;

/// How long a browser's open connections may hold up the end.
const LAST_MOMENT: Duration = Duration::from_secs(2);

/// What can be chosen on the command line.
#[derive(Debug)]
pub struct Options {
    /// The page's port; 0 takes any free one.
    pub port: u16,
    /// The emulator's port; 0 takes any free one.
    pub emulator_port: u16,
    /// Time between two events of a stream; the emulator's own where it is not given.
    pub pace: Option<Duration>,
    /// Whether to build the package first.
    pub build: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { port: 4000, emulator_port: EMULATOR_PORT, pace: None, build: true }
    }
}

/// Builds the package and serves until Ctrl-C or SIGTERM.
pub fn run(options: &Options) -> Result<()> {
    // First, so that nobody waits for a build to learn that a port is taken.
    let page = listen(options.port, "--port")?;
    let emulator = listen(options.emulator_port, "--emulator-port")?;
    if options.build {
        npm::install(FOLDER)?;
        package::make()?;
    } else if !package::folder().is_dir() || !root().join(FOLDER).join("node_modules").is_dir() {
        bail!("pkg/ or {FOLDER}/node_modules is not there to be served; leave out --no-build");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(serve(page, emulator, options.pace))
}

/// Serves both until a signal comes or one of them fails.
async fn serve(page: TcpListener, emulator: TcpListener, pace: Option<Duration>) -> Result<()> {
    let stop = stop_signal()?;
    let page_port = page.local_addr()?.port();
    let emulator_port = emulator.local_addr()?.port();

    let (stopping, stopped) = watch::channel(false);
    let wait = |mut stopped: watch::Receiver<bool>| async move {
        // An error means that the sender is gone, which is the end as well.
        let _ = stopped.wait_for(|stopped| *stopped).await;
    };
    let mut emulator_options = snapcall_emulator::Options::default();
    emulator_options.pace = pace.unwrap_or(emulator_options.pace);
    let emulator = tokio::net::TcpListener::from_std(emulator)?;
    let page = tokio::net::TcpListener::from_std(page)?;
    let emulator = snapcall_emulator::serve(emulator, emulator_options, wait(stopped.clone()));
    let page = axum::serve(page, site()).with_graceful_shutdown(wait(stopped));

    let both = async { tokio::try_join!(emulator, async { page.await }) };
    tokio::pin!(both);

    println!("emulator: http://127.0.0.1:{emulator_port}/");
    println!("Ctrl-C stops both.");
    if emulator_port == EMULATOR_PORT {
        println!("demo: http://127.0.0.1:{page_port}/");
    } else {
        println!("demo: http://127.0.0.1:{page_port}/?baseUrl=http://127.0.0.1:{emulator_port}");
    }

    tokio::select! {
        ended = &mut both => { ended.context("the demo ended by itself")?; }
        () = stop => {
            eprintln!("stopping");
            stopping.send_replace(true);
            // A connection that never ends is no reason to stay.
            if let Ok(ended) = tokio::time::timeout(LAST_MOMENT, both).await {
                ended.context("the demo could not stop cleanly")?;
            }
        }
    }
    Ok(())
}

/// The page and its node_modules at `/`, the package at `/snapcall-wasm/`: where the page's import map looks for them.
fn site() -> Router {
    Router::new()
        .nest_service("/snapcall-wasm", ServeDir::new(package::folder()))
        .fallback_service(ServeDir::new(root().join(FOLDER)))
        .layer(map_response(|mut response: Response| async {
            // What was built again is to be seen again.
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            response
        }))
}

/// Takes a port of this machine's own address.
fn listen(port: u16, option: &str) -> Result<TcpListener> {
    let listener = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => {
            bail!(
                "port {port} is taken by another program; choose another with {option} N, or any free one with {option} 0"
            )
        }
        bound => bound.with_context(|| format!("port {port} can't be used; choose another with {option} N"))?,
    };
    listener.set_nonblocking(true)?;
    Ok(listener)
}

/// Waits for Ctrl-C, or for the signal by which a program is asked to end. Listens from the moment of the call.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};

    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
    })
}

/// Waits for Ctrl-C. Listens from the moment of the call.
#[cfg(windows)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
