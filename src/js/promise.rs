//! Futures as promises.
//!
//! Not wasm-bindgen's `future_to_promise`: the futures of all calls share its queue, so that a call could go on in the
//! async context of another one. A `fetch` or key function that asks for the current visitor (`AsyncLocalStorage`) would
//! find the wrong one. Here a future runs where the call is made, and goes on in the callbacks of its own promises.

use js_sys::Promise;
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use wasm_bindgen::JsValue;

/// A promise of what a future returns.
pub(super) fn to_promise(future: impl Future<Output = Result<JsValue, JsValue>> + 'static) -> Promise {
    let mut future = Some(future);
    Promise::new(&mut |resolve, reject| {
        let Some(future) = future.take() else { return };
        let task = async move {
            // Neither of the two functions throws.
            let _ = match future.await {
                Ok(value) => resolve.call1(&JsValue::UNDEFINED, &value),
                Err(reason) => reject.call1(&JsValue::UNDEFINED, &reason),
            };
        };
        Arc::new(Task(RefCell::new(Some(Box::pin(task))))).wake();
    })
}

/// A future until it has ended.
struct Task(RefCell<Option<Pin<Box<dyn Future<Output = ()>>>>>);

// SAFETY: the future waits for nothing but promises, whose callbacks run on the thread that created them.
unsafe impl Send for Task {}
unsafe impl Sync for Task {}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        let waker = Waker::from(self.clone());
        // A promise calls back after the current function has returned: nothing wakes a task that is running.
        let Ok(mut task) = self.0.try_borrow_mut() else { return };
        if task.as_mut().is_some_and(|future| future.as_mut().poll(&mut Context::from_waker(&waker)).is_ready()) {
            *task = None;
        }
    }
}
