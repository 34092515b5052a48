// Loads what wasm-pack made, which starts by itself.

try {
  const { default: load } = await import("./pkg/snapcall_yew_example.js");
  await load();
} catch (error) {
  const loading = document.getElementById("loading");
  if (loading) loading.textContent = "This page has not started. Build it first: README.md says how.";
  throw error;
}
