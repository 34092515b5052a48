//! Tests of a front end, on the host and in WebAssembly.

use snapcall_wasm::serde_json::json;
use snapcall_wasm::{Client, Config, Error, HttpResponse, Stream};

fn client_with(status: u16, body: String) -> Result<Client, Error> {
    Client::new(Config::new(42).api_key("test").max_retries(0).fetch(move |request| {
        assert_eq!(request.header("Authorization"), Some("Bearer test"));
        let response = HttpResponse::new(status, body.clone());
        async { Ok(response) }
    }))
}

#[cfg_attr(not(target_arch = "wasm32"), pollster::test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
async fn shows_the_name() -> Result<(), Error> {
    let stream = json!({ "token": "t", "id": 7, "type": "assist", "company_id": 42, "name": "Ticket 4521" });
    let stream = client_with(200, stream.to_string())?.get_stream("t").await?;
    assert_eq!(stream.name.as_deref(), Some("Ticket 4521"));
    Ok(())
}

#[cfg_attr(not(target_arch = "wasm32"), pollster::test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
async fn explains_an_unknown_token() -> Result<(), Error> {
    let error = client_with(404, "{}".into())?.get_stream("t").await.err();
    assert_eq!(error.and_then(|error| error.status()), Some(404));
    Ok(())
}

/// A component can be given values, without a client.
#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn shows_values() {
    let mut stream = Stream::default();
    stream.name = Some("Ticket 4521".into());
    assert_eq!(stream.name.as_deref(), Some("Ticket 4521"));
    let error = Error::http(503, json!({ "message": "try again later" }));
    assert_eq!(error.to_string(), "the server responded with 503: try again later");
}
