use futures_util::future::{AbortHandle, abortable};
use yew::platform::spawn_local;

/// A spawned future that is dropped with this handle, and with it the request that it waits for.
#[derive(Debug)]
#[must_use = "the future is dropped with the task"]
pub struct Task(AbortHandle);

impl Task {
    /// Spawns a future.
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
