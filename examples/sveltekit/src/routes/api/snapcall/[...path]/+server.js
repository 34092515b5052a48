import { createProxy } from "snapcall-wasm/proxy";
import { env } from "$env/dynamic/private";
import { COMPANY_ID } from "$lib/company.js";
import { isSignedIn } from "$lib/server/session.js";

/** SnapCall, or an emulator if there is no key. */
async function account() {
  if (env.SNAPCALL_API_KEY) return { apiKey: () => env.SNAPCALL_API_KEY };
  const { createEmulator } = await import("snapcall-emulator");
  const server = await (await createEmulator()).listen();
  process.once("sveltekit:shutdown", () => server.close());
  console.log(`SNAPCALL_API_KEY is not set: using an emulator at ${server.url}`);
  return { apiKey: "any-key", baseUrl: server.url };
}

/** Created with the first request: a build imports this file too. */
let proxy;

async function handle({ request }) {
  proxy ??= account().then((account) => createProxy({ companyId: COMPANY_ID, ...account, authorize: isSignedIn }));
  return (await proxy)(request);
}

export const GET = handle;
export const POST = handle;
