// Loads the output of wasm-pack, which starts the page.

try {
  const { default: load } = await import("./pkg/snapcall_yew_example.js");
  await load();
} catch (error) {
  const loading = document.getElementById("loading");
  if (loading) loading.textContent = "This page did not start. Build it first; see README.md.";
  throw error;
}
