use crate::event::Event;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The caller's `AbortSignal`, from whichever realm or polyfill.
    #[derive(Debug)]
    pub type Signal;
    #[wasm_bindgen(method, getter, structural, catch, js_name = aborted)]
    fn is_aborted(this: &Signal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, structural, catch)]
    fn reason(this: &Signal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = addEventListener)]
    fn add(this: &Signal, event: &str, listener: &js_sys::Function) -> Result<(), JsValue>;
    #[wasm_bindgen(method, structural, catch, js_name = removeEventListener)]
    fn remove(this: &Signal, event: &str, listener: &js_sys::Function) -> Result<(), JsValue>;
}

/// A listener that goes when the call does, so that a signal shared by many calls does not collect them.
struct Listener<'a> {
    signal: &'a Signal,
    event: Event,
}

impl Drop for Listener<'_> {
    fn drop(&mut self) {
        let _ = self.signal.remove("abort", self.event.callback());
    }
}

impl Signal {
    /// Waits until the signal is aborted and gives its reason, whatever value that is.
    pub(super) async fn aborted(&self) -> JsValue {
        if !self.is_aborted().is_ok_and(|aborted| aborted.is_truthy()) {
            let mut listener = Listener { signal: self, event: Event::new() };
            let _ = self.add("abort", listener.event.callback());
            (&mut listener.event).await;
        }
        self.reason().unwrap_or(JsValue::UNDEFINED)
    }
}
