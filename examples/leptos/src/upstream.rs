use std::sync::LazyLock;

use reqwest::header::{HeaderMap, HeaderName};
use reqwest::redirect::Policy;
use snapcall_wasm::{BoxError, Client, Config, Error, HttpRequest, HttpResponse};

static HTTP: LazyLock<Result<reqwest::Client, reqwest::Error>> =
    LazyLock::new(|| reqwest::Client::builder().redirect(Policy::none()).build());

/// The client of the server, with its key.
pub static CLIENT: LazyLock<Result<Client, Error>> = LazyLock::new(|| {
    let mut config = Config::new(42).api_key(std::env::var("SNAPCALL_API_KEY").unwrap_or_default()).fetch(send);
    if let Ok(url) = std::env::var("SNAPCALL_BASE_URL") {
        config = config.base_url(url);
    }
    Client::new(config)
});

/// Sends a request of the client with reqwest.
async fn send(request: HttpRequest) -> Result<HttpResponse, BoxError> {
    let mut headers = HeaderMap::new();
    for (name, value) in &request.headers {
        headers.insert(HeaderName::from_bytes(name.as_bytes())?, value.parse()?);
    }
    let call = HTTP.as_ref()?.request(request.method.parse()?, request.url).headers(headers);
    let response = call.body(request.body.unwrap_or_default()).send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let mut result = HttpResponse::new(status, response.text().await?);
    for (name, value) in &headers {
        result = result.header(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    Ok(result)
}
