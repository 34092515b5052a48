// The package with a plain server, for the tests of one file.

import { KEY } from "./errors.js";
import { usePackage } from "./package.js";
import { serve } from "./server.js";

/** The exports of the package, a server, and `client(options)`, which makes a client of that server. */
export async function useClient(name, hooks, defaults) {
  const { SnapCall, SnapCallError } = await usePackage(name);
  const server = await serve(hooks);
  const client = (options) => new SnapCall({ companyId: 42, apiKey: KEY, baseUrl: server.url, ...defaults, ...options });
  return { SnapCall, SnapCallError, server, client };
}
