//! The TCP server.

mod connection;
mod interrupt;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::middleware::from_fn;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::sleep;

use self::connection::{Connection, Listener};
use crate::core::{Clock, Emulator, Options};
use crate::http::router;

/// How long open requests may take after the shutdown has begun.
const GRACE_PERIOD: Duration = Duration::from_secs(1);

/// Serves an emulator on `listener` until `shutdown` is ready, then gives open requests up to a second.
pub async fn serve(
    listener: TcpListener,
    options: Options,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let clock = Clock::new(|duration| Box::pin(sleep(duration)));
    let emulator = Emulator::new(options, clock);
    let service = router(Arc::new(emulator))
        .layer(from_fn(interrupt::interrupt))
        .into_make_service_with_connect_info::<Connection>();
    let (begin, begun) = oneshot::channel();
    let server = axum::serve(Listener(listener), service).with_graceful_shutdown(async move {
        shutdown.await;
        let _ = begin.send(());
    });

    // Browsers keep unused connections open. They must not keep the emulator alive.
    tokio::select! {
        result = async { server.await } => result,
        () = async { let _ = begun.await; sleep(GRACE_PERIOD).await } => Ok(()),
    }
}
