//! The emulator as a client sees it: each test starts the binary and talks to it over TCP.

mod breaking;
mod command;
mod contract;
mod creating;
mod credentials;
mod faults;
mod happening;
mod pages;
mod refusing;
mod request_log;
mod server;
