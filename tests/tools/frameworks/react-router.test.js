// React Router in framework mode.

import { testFramework } from "./framework.js";

await testFramework("react-router", {
  build: "react-router build",
  start: "react-router-serve build/server/index.js",
  dev: "react-router dev --host 127.0.0.1 --port PORT",
  slim: "app/routes/home.jsx",
  workers: [{ build: "react-router build", dev: "--config build/server/wrangler.json" }],
});
