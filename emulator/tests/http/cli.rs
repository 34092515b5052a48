//! The command line: output and exit codes.

use std::net::{TcpListener, TcpStream};

use crate::server::{Server, program};

#[test]
fn a_port_in_use_is_reported_with_another_to_choose() {
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(message.contains(&format!("Port {port} is already in use")) && message.contains("--port 0"), "{message}");
    assert!(output.stdout.is_empty());
}

#[test]
fn wrong_arguments_are_explained() {
    for (arguments, expected) in [
        (&["--port", "99999"][..], "--port must be a number"),
        (&["--company", "0"], "--company must be a positive integer"),
        (&["--pace", "fast"], "--pace must be a number"),
        (&["--api-key", ""], "--api-key must not be empty"),
        (&["--api-key"], "--api-key"),
        (&["--fault", "explosion"], "Unknown fault \"explosion\""),
        (&["--fault", "{"], "The fault is not valid JSON"),
        (&["--allow-host", "http://a.example"], "--allow-host must be a host name"),
        (&["--allow-host", "a.example:80"], "--allow-host must be a host name"),
        (&["--colour"], "--colour"),
        (&["4010"], "4010"),
    ] {
        let output = program().args(arguments).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(message.contains(expected) && message.contains("Usage:"), "{message}");
    }
}

#[test]
fn help_is_printed() {
    let output = program().arg("--help").output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("--pace <ms>"));
}

#[cfg(unix)]
#[test]
fn a_signal_stops_it_even_with_open_connections() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start(&[]);
        let _silent = TcpStream::connect(server.url.strip_prefix("http://").unwrap()).unwrap();
        assert_eq!(server.get("/nowhere").status, 404);
        let pid = server.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}
