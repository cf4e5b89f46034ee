import { defineConfig } from "vitest/config";

/** What is published, as users get it: packed, installed without a network, and run. `npm run packages` */
export default defineConfig({
  test: {
    include: ["test/packages/**/*.test.ts"],
    globalSetup: ["test/packages/installed.setup.ts"],
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 120_000,
    env: { NODE_EXTRA_CA_CERTS: "", SALLYPORT_STORE: "/nonexistent/sallyport-store" },
  },
});
