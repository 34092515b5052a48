// Builds with the configuration in the argument, for what `vite build` has no options for.

import { build } from "vite";

await build({ configFile: false, ...JSON.parse(process.argv[2]) });
