//! Error messages for people who send links to customers.

use snapcall_wasm::{Error, ErrorCode, Operation};
use yew::prelude::*;

/// An error for the page: what is wrong, what to do, and details for developers.
#[derive(Debug, Clone, PartialEq)]
pub struct ErrorMessage {
    title: &'static str,
    advice: String,
    detail: String,
}

impl ErrorMessage {
    /// A base URL that the page does not accept.
    pub fn remote_base_url() -> Self {
        ErrorMessage {
            title: "This page does not connect to that server.",
            advice: "Open it without the base URL in its address.".into(),
            detail: "baseUrl must be http://127.0.0.1 or http://localhost".into(),
        }
    }
}

impl From<&Error> for ErrorMessage {
    fn from(error: &Error) -> Self {
        let (title, advice) = match error.code() {
            ErrorCode::Config => ("This page is not set up correctly.", "Contact its maintainer."),
            ErrorCode::Params => ("Invalid name.", "Correct it and try again."),
            ErrorCode::Connection => ("Could not connect to SnapCall.", "Check your network."),
            ErrorCode::Timeout => ("The request timed out.", "Try again in a minute."),
            ErrorCode::Http => describe_status(error),
            ErrorCode::Decode => ("Unexpected response from SnapCall.", "Contact the maintainer of this page."),
            _ => ("The request failed.", "Try again in a minute."),
        };
        let mut advice = match error.retry_after() {
            Some(seconds) if error.status() == Some(429) => format!("Try again in {} seconds.", seconds.ceil()),
            _ => advice.to_owned(),
        };
        if outcome_unknown(error) {
            advice.push_str(" The stream may already exist; trying again may create a second one.");
        }
        ErrorMessage { title, advice, detail: detail(error) }
    }
}

fn describe_status(error: &Error) -> (&'static str, &'static str) {
    let is_create = error.operation() != Some(Operation::GetStream);
    match error.status() {
        Some(401 | 403) => ("Access denied.", "Sign in again, or ask for access."),
        Some(404) if is_create => ("Company not found.", "Contact the maintainer of this page."),
        Some(404) => ("Stream not found.", "It may have been deleted."),
        Some(400 | 422) => ("SnapCall rejected the name.", "Correct it and try again."),
        Some(429) => ("Too many requests.", "Try again in a minute."),
        Some(408 | 500..) => ("SnapCall is unavailable.", "Try again in a minute."),
        _ => ("SnapCall rejected the request.", "Contact the maintainer of this page."),
    }
}

/// Whether a failed create may have created a stream.
fn outcome_unknown(error: &Error) -> bool {
    let unknown = match error.code() {
        ErrorCode::Connection | ErrorCode::Timeout | ErrorCode::Decode => true,
        ErrorCode::Http => matches!(error.status(), Some(408 | 500..)),
        _ => false,
    };
    unknown && error.attempts() > 0 && error.operation() != Some(Operation::GetStream)
}

fn detail(error: &Error) -> String {
    let status = error.status().map(|status| format!("\nstatus: {status}"));
    let path = error.path().map(|path| format!("\npath: {path}"));
    let request_id = error.request_id().map(|id| format!("\nrequest id: {id}"));
    let fields = [status, path, request_id].into_iter().flatten().collect::<String>();
    format!("{error}\ncode: {}{fields}\nattempts: {}", error.code().as_str(), error.attempts())
}

#[derive(Properties, PartialEq)]
pub struct ErrorBoxProps {
    pub error: Option<ErrorMessage>,
}

/// The alert region: shows an error, or is empty.
#[component]
pub fn ErrorBox(ErrorBoxProps { error }: &ErrorBoxProps) -> Html {
    html! {
        <div role="alert">
            if let Some(ErrorMessage { title, advice, detail }) = error {
                <div class="error">
                    <p><strong>{ *title }</strong></p>
                    <p>{ advice }</p>
                    <details>
                        <summary>{ "Technical details" }</summary>
                        <pre>{ detail }</pre>
                    </details>
                </div>
            }
        </div>
    }
}
