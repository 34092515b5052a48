// Prints the error of a client without a key.

import { SnapCall } from "snapcall-wasm";

const error = await new SnapCall({ companyId: 42, fetch: () => Promise.reject(new Error("sent")) }).createAssist().catch((error) => error);
const { code, path, attempts, message } = error;
console.log(JSON.stringify({ code, path, attempts, message }));
