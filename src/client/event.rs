//! Waiting for a JavaScript callback.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::*;

/// A future that is ready once JavaScript has called its [`callback`](Event::callback).
///
/// No promise: one that never settles would keep the Rust side of it for good, and most timers are cleared before
/// they ring.
#[derive(Debug)]
pub(crate) struct Event {
    state: Rc<RefCell<State>>,
    closure: Closure<dyn FnMut(JsValue)>,
}

#[derive(Debug, Default)]
struct State {
    fired: bool,
    waker: Option<Waker>,
}

impl Event {
    pub(crate) fn new() -> Self {
        let state = Rc::new(RefCell::new(State::default()));
        let fired = state.clone();
        let closure = Closure::new(move |_: JsValue| {
            let waker = {
                let mut state = fired.borrow_mut();
                state.fired = true;
                state.waker.take()
            };
            if let Some(waker) = waker {
                waker.wake();
            }
        });
        Event { state, closure }
    }

    /// What JavaScript is to call.
    pub(crate) fn callback(&self) -> &js_sys::Function {
        self.closure.as_ref().unchecked_ref()
    }
}

impl Future for Event {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.state.borrow_mut();
        if state.fired {
            return Poll::Ready(());
        }
        state.waker = Some(context.waker().clone());
        Poll::Pending
    }
}
