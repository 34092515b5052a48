use std::future::Future;
use std::io;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::app::app;
use crate::connection::{Connection, Listener};
use crate::options::Options;

/// How long running requests may take to end once the shutdown has begun.
const GRACE: Duration = Duration::from_secs(1);

/// Serves the emulator on `listener` until `shutdown` is ready, then lets running requests end for up to a second.
///
/// # Errors
///
/// Fails where the listener's own address cannot be read.
pub async fn serve(
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = app(options, listener.local_addr()?).into_make_service_with_connect_info::<Connection>();
    let (begun, shutdown_begun) = oneshot::channel();
    let server = axum::serve(Listener(listener), app).with_graceful_shutdown(async move {
        shutdown.await;
        let _ = begun.send(());
    });

    // A browser keeps connections open that it may never use: they must not keep the emulator alive.
    tokio::select! {
        ended = async { server.await } => ended,
        () = async { let _ = shutdown_begun.await; sleep(GRACE).await } => Ok(()),
    }
}
