/** Runs when the server starts. Without a key, the server uses an emulator. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  process.env.SESSION_SECRET ??= crypto.randomUUID();
  if (process.env.SNAPCALL_API_KEY) return;
  const { createEmulator } = await import("snapcall-emulator");
  const { url } = await (await createEmulator()).listen();
  console.log(`SNAPCALL_API_KEY is not set: using an emulator at ${url}`);
  Object.assign(process.env, { SNAPCALL_API_KEY: "any-key", SNAPCALL_BASE_URL: url });
}
