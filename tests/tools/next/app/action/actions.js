"use server";

import { SnapCall } from "snapcall-wasm";

/** What it throws would reach the page without its fields. */
export async function read(token) {
  const snapcall = new SnapCall({ companyId: 42, apiKey: "any-key", baseUrl: process.env.SNAPCALL_BASE_URL });
  try {
    return { stream: await snapcall.getStream(token) };
  } catch (error) {
    return { error: error.toJSON() };
  }
}
