//! What went wrong, in the words of somebody who sends links to customers.

use snapcall_wasm::{Error, ErrorCode, Operation};
use yew::prelude::*;

/// What happened and what to do, and what a developer wants to know of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    title: String,
    advice: String,
    detail: String,
}

impl Problem {
    /// Of a call, or of `Client::new`.
    pub fn of(error: &Error) -> Self {
        let (title, mut advice) = match error.code() {
            ErrorCode::Config => ("This page is not set up correctly.".into(), "Tell whoever looks after it.".into()),
            ErrorCode::Params => ("What was entered cannot be sent.".into(), "Check it and try again.".into()),
            ErrorCode::Connection => ("SnapCall could not be reached.".into(), "Check your network.".into()),
            ErrorCode::Timeout => ("SnapCall took too long to answer.".into(), "Try again in a minute.".into()),
            ErrorCode::Http => refused(error),
            ErrorCode::Decode => {
                ("SnapCall’s answer is not understood.".into(), "Tell whoever looks after this page.".into())
            }
            _ => ("The request failed.".into(), String::from("Try again in a minute.")),
        };
        if may_have_created(error) {
            advice.push_str(" The stream may exist all the same: trying again can make a second one.");
        }
        Problem { title, advice, detail: detail(error) }
    }

    /// Of a link to this page that names a server elsewhere.
    pub fn foreign_base_url() -> Self {
        Problem {
            title: "This page does not connect to that server.".into(),
            advice: "Open it without the base URL in its address.".into(),
            detail: "baseUrl: only http://127.0.0.1 and http://localhost are taken from the address".into(),
        }
    }
}

fn refused(error: &Error) -> (String, String) {
    let creating = error.operation() != Some(Operation::GetStream);
    let (title, advice) = match error.status() {
        Some(401 | 403) => ("You may not do that.", "Sign in again, or ask for access."),
        Some(404) if creating => ("SnapCall does not know this company.", "Tell whoever looks after this page."),
        Some(404) => ("There is no such stream.", "It may have been removed."),
        Some(400 | 422) => ("SnapCall did not take what was entered.", "Check it and try again."),
        Some(429) => {
            let seconds = error.retry_after().unwrap_or(60.0).ceil();
            return ("SnapCall has had too many requests.".into(), format!("Try again in {seconds} seconds."));
        }
        Some(408 | 500..) => ("SnapCall has trouble at the moment.", "Try again in a minute."),
        _ => ("SnapCall refused the request.", "Tell whoever looks after this page."),
    };
    (title.into(), advice.into())
}

/// After some failures nobody can know whether there is a stream; a second one should be a choice.
fn may_have_created(error: &Error) -> bool {
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
    let request = error.request_id().map(|id| format!("\nrequest id: {id}"));
    let known = [status, path, request].into_iter().flatten().collect::<String>();
    format!("{error}\ncode: {}{known}\nrequests sent: {}", error.code().as_str(), error.attempts())
}

#[derive(Properties, PartialEq)]
pub struct ProblemViewProps {
    pub problem: Option<Problem>,
}

/// Shows a problem, or nothing in its place.
#[component]
pub fn ProblemView(ProblemViewProps { problem }: &ProblemViewProps) -> Html {
    html! {
        <div role="alert">
            if let Some(Problem { title, advice, detail }) = problem {
                <div class="problem">
                    <p><strong>{ title }</strong></p>
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
