// Angular, rendered by its server.

import { testFramework } from "./framework.js";

await testFramework("angular", {
  build: "ng build",
  start: "node dist/app/server/server.mjs",
  dev: "ng serve --host 127.0.0.1 --port PORT",
});
