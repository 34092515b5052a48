import { createProxy } from "snapcall-wasm/proxy";
import { COMPANY_ID } from "../../../company.js";
import { isSignedIn } from "../../../session.js";

const proxy = createProxy({
  companyId: COMPANY_ID,
  apiKey: () => process.env.SNAPCALL_API_KEY,
  baseUrl: process.env.SNAPCALL_BASE_URL,
  authorize: isSignedIn,
});

export const GET = (request) => proxy(request);
export const POST = (request) => proxy(request);
