//! Error messages for people who send links to customers.

use snapcall_wasm::{Error, ErrorCode, Operation};
use yew::prelude::*;

/// An error for the page: what is wrong, what to do, and details for developers.
#[derive(PartialEq)]
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

impl From<Error> for ErrorMessage {
    fn from(error: Error) -> Self {
        use ErrorCode::*;
        let is_create = error.operation() != Some(Operation::GetStream);
        let (title, advice) = match (error.code(), error.status()) {
            (Config, _) => ("This page is not set up correctly.", "Contact its maintainer."),
            (Params, _) => ("Invalid name.", "Correct it and try again."),
            (Connection, _) => ("Could not connect to SnapCall.", "Check your network."),
            (Timeout, _) => ("The request timed out.", "Try again in a minute."),
            (Decode, _) => ("Unexpected response from SnapCall.", "Contact the maintainer of this page."),
            (Http, Some(401 | 403)) => ("Access denied.", "Sign in again, or ask for access."),
            (Http, Some(404)) if is_create => ("Company not found.", "Contact the maintainer of this page."),
            (Http, Some(404)) => ("Stream not found.", "It may have been deleted."),
            (Http, Some(400 | 422)) => ("SnapCall rejected the name.", "Correct it and try again."),
            (Http, Some(429)) => ("Too many requests.", "Try again in a minute."),
            (Http, Some(408 | 500..)) => ("SnapCall is unavailable.", "Try again in a minute."),
            (Http, _) => ("SnapCall rejected the request.", "Contact the maintainer of this page."),
            _ => ("The request failed.", "Try again in a minute."),
        };
        let mut advice = match error.retry_after() {
            Some(seconds) if error.status() == Some(429) => format!("Try again in {} seconds.", seconds.ceil()),
            _ => advice.to_owned(),
        };
        let may_exist = match error.code() {
            Connection | Timeout | Decode => error.attempts() > 0,
            _ => matches!(error.status(), Some(408 | 500..)),
        };
        if is_create && may_exist {
            advice.push_str(" The stream may already exist; trying again may create a second one.");
        }
        let detail = [
            Some(error.to_string()),
            Some(format!("code: {}", error.code().as_str())),
            error.status().map(|status| format!("status: {status}")),
            error.path().map(|path| format!("path: {path}")),
            error.request_id().map(|id| format!("request id: {id}")),
            Some(format!("attempts: {}", error.attempts())),
        ];
        ErrorMessage { title, advice, detail: detail.into_iter().flatten().collect::<Vec<_>>().join("\n") }
    }
}

/// The alert region: shows an error, or is empty.
pub fn error_box(error: Option<&ErrorMessage>) -> Html {
    html! {
        <div role="alert">
            if let Some(ErrorMessage { title, advice, detail }) = error {
                <p><strong>{ *title }</strong></p>
                <p>{ advice }</p>
                <details>
                    <summary>{ "Technical details" }</summary>
                    <pre>{ detail }</pre>
                </details>
            }
        </div>
    }
}
