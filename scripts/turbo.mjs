// Runs turbo without its telemetry, which is on by default, and with the version of Node as a part of what a build is made from:
// code caches are of one version of V8.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const manifest = createRequire(import.meta.url).resolve("turbo/package.json");
const { status } = spawnSync(
  process.execPath,
  [join(dirname(manifest), "bin", "turbo"), ...process.argv.slice(2)],
  {
    stdio: "inherit",
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
      SALLYPORT_BUILD_NODE: process.version,
    },
  },
);
process.exitCode = status ?? 1;
