// OpenNext: Next.js for Cloudflare. The other tests of Next.js are in next.test.js.

import { testFramework } from "./framework.js";

await testFramework("opennext", { workers: [{ build: "opennextjs-cloudflare build", dev: "" }] });
