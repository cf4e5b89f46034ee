import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["@sallyport/source"] },
  ssr: { resolve: { conditions: ["@sallyport/source"] } },
  test: {
    exclude: ["**/node_modules/**", "test/packages/**"],
    include: ["packages/*/src/**/*.test.ts", "packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ["test/consumers.setup.ts"],
    // One worker is kept back by default: on two cores that is half of the machine.
    maxWorkers: "100%",
    // Files of one worker share modules: loading them anew for each took a third of all.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests see no editions that whoever runs them has imported.
    env: { NODE_EXTRA_CA_CERTS: "", SALLYPORT_STORE: "/nonexistent/sallyport-store" },
  },
});
