use futures_util::future::{AbortHandle, abortable};
use yew::platform::spawn_local;

/// A future that runs by itself, until it is done or this is dropped: then it is dropped too, and with it the request
/// that it waits for.
#[derive(Debug)]
#[must_use = "dropped at once, it does nothing"]
pub struct Task(AbortHandle);

impl Task {
    /// Starts it.
    pub fn spawn(future: impl Future<Output = ()> + 'static) -> Self {
        let (future, handle) = abortable(future);
        spawn_local(async {
            let _: Result<(), _> = future.await;
        });
        Task(handle)
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.0.abort();
    }
}
