//! The program itself: what it prints, how it ends.

use std::net::{TcpListener, TcpStream};

use crate::server::{Server, program};

#[test]
fn a_taken_port_is_named_with_a_way_out() {
    let holder = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = holder.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    let message = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(message.contains(&format!("Port {port} is taken")) && message.contains("--port 0"), "{message}");
    assert!(output.stdout.is_empty());
}

#[test]
fn wrong_arguments_are_explained() {
    for (arguments, named) in [
        (&["--port", "99999"][..], "--port takes a number"),
        (&["--company", "0"], "--company takes a positive integer"),
        (&["--pace", "fast"], "--pace takes a number"),
        (&["--api-key", ""], "--api-key takes a key"),
        (&["--api-key"], "--api-key"),
        (&["--fault", "explosion"], "Unknown fault \"explosion\""),
        (&["--fault", "{"], "The fault is not valid JSON"),
        (&["--colour"], "--colour"),
        (&["4010"], "4010"),
    ] {
        let output = program().args(arguments).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(message.contains(named) && message.contains("Usage:"), "{message}");
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
fn it_ends_cleanly_at_a_signal_even_with_connections_open() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start(&[]);
        let _silent = TcpStream::connect(server.url.strip_prefix("http://").unwrap()).unwrap();
        assert_eq!(server.get("/nowhere").status, 404);
        let pid = server.child.id().to_string();
        assert!(std::process::Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert_eq!(server.child.wait().unwrap().code(), Some(0), "{signal}");
    }
}
