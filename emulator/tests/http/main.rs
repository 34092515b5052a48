//! The emulator over HTTP: each test starts the program and sends requests over TCP.

mod allowed_hosts;
mod auth;
mod cli;
mod connection_faults;
mod contract;
mod control;
mod cors;
mod create;
mod faults;
mod request_log;
mod server;
mod timeline;
mod validation;
