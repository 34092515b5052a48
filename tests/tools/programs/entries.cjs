// The other entry points, required.

const { readFileSync } = require("node:fs");
const { createProxy } = require("snapcall-wasm/proxy");

async function create(baseUrl) {
  const proxy = createProxy({ companyId: 42, apiKey: "a-key", baseUrl, authorize: () => true });
  const response = await proxy(new Request("http://localhost/api/snapcall/companies/42/streams", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ type: "assist" }),
  }));
  return response.status;
}

create(process.argv[2]).then((created) => console.log(JSON.stringify({
  created,
  name: require("snapcall-wasm/package.json").name,
  main: Object.keys(require("snapcall-wasm")).sort(),
  slim: Object.keys(require("snapcall-wasm/slim")).sort(),
  wasm: WebAssembly.validate(readFileSync(require.resolve("snapcall-wasm/snapcall.wasm"))),
})));
