import { defineConfig } from "@playwright/test";

export default defineConfig({
  testMatch: "*.spec.js",
  use: {
    baseURL: process.env.BASE_URL,
    launchOptions: { executablePath: process.env.SNAPCALL_CHROMIUM, args: JSON.parse(process.env.BROWSER_ARGS) },
  },
});
