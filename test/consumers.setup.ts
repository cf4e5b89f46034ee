import { missingConsumers } from "../packages/testkit/src/consumer.js";

/** Says after every run which real consumers were not there to judge the output. */
export function teardown(): void {
  const missing = missingConsumers();
  const verdict =
    missing.length === 0
      ? "all were there"
      : `not on this machine, their suites are skipped: ${missing.join(", ")}`;
  process.stdout.write(`\n Real consumers: ${verdict}\n`);
}
