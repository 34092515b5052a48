import config from "./vite.config.js";

export default { ...config, ssr: { noExternal: ["snapcall-wasm"] } };
