import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWith } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { bin, workFolder } from "./sallyport.js";

const work = workFolder();
const policies = 300;
/** Of JavaScript, in MB: a run of one policy takes 24 to 40, and 50 on Node 24; the files of all are eight times that. */
const heap = 64;

/** Policies that name one list of 2,000 prefixes. */
function describeMany(): string {
  const list = Array.from({ length: 2_000 }, (_, index) => `10.${index >> 8}.${index & 255}.0/25\n`);
  writeFileSync(join(work, "list.txt"), list.join(""));
  const rule = "{ name: r, purpose: p, from: any, to: { prefixes: { file: list.txt } }, ports: [443] }";
  const lines = Array.from(
    { length: policies },
    (_, index) => `  - { name: site${index}, rules: [${rule}] }\n`,
  );
  const config = join(work, "sallyport.yaml");
  writeFileSync(config, `policies:\n${lines.join("")}formats: [iptables]\n`);
  return config;
}

describeWith(["script"], "many policies", () => {
  it("take the memory of one, and one line of a terminal that is empty in the end", () => {
    const command = `"${process.execPath}" --max-old-space-size=${heap} "${bin}" generate --config "${describeMany()}" 2>&1 >/dev/null`;
    const { stdout, status } = spawnSync("script", ["-qfec", command, "/dev/null"], {
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1" },
    });
    expect(status, stdout).toBe(0);
    const lines = stdout.split("\r\n");
    const [progress = "", ...others] = lines;
    const steps = [...progress.matchAll(/\r\x1b\[K\[ *(\d+)\/300\] site\d+/g)].map(([, done]) =>
      Number(done),
    );
    expect(steps.length).toBeGreaterThan(3);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(progress).toMatch(/\r\x1b\[K(warning|info|$)/);
    expect(others.join("")).not.toContain("/300]");
  });
});
