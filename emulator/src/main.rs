//! The program `snapcall-emulator`.

use std::io::{self, Write as _};
use std::net::Ipv4Addr;
use std::process::ExitCode;

use snapcall_emulator::cli::{self, Args};
use tokio::net::TcpListener;

fn main() -> ExitCode {
    let args = match cli::parse(std::env::args_os().skip(1)) {
        Ok(Some(args)) => args,
        Ok(None) => {
            print(cli::HELP);
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}\n\n{}", cli::HELP);
            return ExitCode::from(2);
        }
    };
    let result = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())
        .and_then(|runtime| runtime.block_on(run(args)));
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

async fn run(args: Args) -> Result<(), String> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await.map_err(|error| cannot_listen(args.port, &error))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let stop = stop_signal().map_err(|error| format!("Cannot handle Ctrl-C: {error}."))?;
    print(&cli::greeting(&address.to_string(), &args.options));
    snapcall_emulator::serve(listener, args.options, stop)
        .await
        .map_err(|error| format!("The emulator stopped: {error}."))
}

fn cannot_listen(port: u16, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::AddrInUse => cli::port_in_use(port),
        io::ErrorKind::PermissionDenied => {
            format!("This user may not listen on port {port}. Choose a port above 1023, or --port 0.")
        }
        _ => format!("Cannot listen on 127.0.0.1:{port}: {error}."),
    }
}

/// Writes to stdout, which may be closed: that must not stop the emulator.
fn print(text: &str) {
    let mut stdout = io::stdout().lock();
    let _ = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
}

/// Ready at Ctrl-C or SIGTERM. Both are caught from the call on, not only once it is awaited.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready at Ctrl-C, which is caught from the call on, not only once it is awaited.
#[cfg(windows)]
fn stop_signal() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
