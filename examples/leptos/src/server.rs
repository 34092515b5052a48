//! Renders the app on 127.0.0.1, and serves what `wasm-pack build` wrote to `pkg/`.

use axum::Router;
use axum::routing::post;
use leptos::prelude::LeptosOptions;
use snapcall_leptos_example::shell;
use tower_http::services::ServeDir;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let _ = any_spawner::Executor::init_tokio();
    let port = std::env::args().nth(1).unwrap_or_else(|| "4020".to_owned());
    let options = LeptosOptions::builder().output_name("snapcall_leptos_example").build();
    let page = leptos_axum::render_app_to_stream(move || shell(options.clone()));
    let app = Router::new()
        .nest_service("/pkg", ServeDir::new("pkg"))
        .route("/api/{*name}", post(leptos_axum::handle_server_fns))
        .fallback(page);
    let listener = tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?;
    println!("http://{}", listener.local_addr()?);
    axum::serve(listener, app).await
}
