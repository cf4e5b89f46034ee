import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codesIn, readTree, sallyport, start, workFolder } from "./sallyport.js";

const work = workFolder();

/** So many are made by several threads; parts of a third of them are not. */
const count = 48;

function describeMany(name: string, ruleOf: (index: number) => string): string {
  const folder = join(work, name);
  mkdirSync(folder);
  const policies = Array.from(
    { length: count },
    (_, index) => `  - { name: site${index}, rules: [${ruleOf(index)}] }\n`,
  );
  const config = join(folder, "sallyport.yaml");
  writeFileSync(
    config,
    `policies:\n${policies.join("")}outputs:\n  - { out: a, formats: [azure-nsg, squid] }\n  - { out: b, formats: [iptables], policies: ["*1"] }\n`,
  );
  return config;
}

const rule = (index: number, more = "") =>
  `{ name: r, purpose: p, from: any, to: { hosts: [h${index}.example.com], tags: [Storage.EastUS], prefixes: [192.0.2.${index}/32] }, ports: [443]${more} }`;

describe("policies that several threads make", () => {
  const config = describeMany("sound", (index) => rule(index));
  const run = (command: string, ...more: readonly string[]) =>
    sallyport([command, "--config", config, ...more]);
  const trees = () => ["a", "b"].map((out) => readTree(join(work, "sound", out)));

  it("have the bytes that one thread makes, and the same report", () => {
    const whole = run("generate", "--json");
    expect(whole.status).toBe(0);
    const made = trees();
    const paths = JSON.parse(whole.stdout).outputs[0].files.map(({ path }: { path: string }) => path);
    expect(paths[0]).toContain("site0.");
    expect(paths.at(-1)).toContain(`site${count - 1}.`);
    expect(run("check").status).toBe(0);
    for (const part of ["1/3", "2/3", "3/3"]) {
      expect(run("generate", "--shard", part).status).toBe(0);
      expect(run("check", "--shard", part).status).toBe(0);
    }
    expect(trees()).toEqual(made);
  });

  it("are refused together, with every error in the order of the policies", () => {
    const faulty = describeMany("faulty", (index) => rule(index, index % 20 === 7 ? ", protocol: udp" : ""));
    const { stdout, status } = sallyport(["generate", "--config", faulty, "--json"]);
    expect(status).toBe(1);
    const errors = JSON.parse(stdout).diagnostics.filter(
      ({ severity }: { severity: string }) => severity === "error",
    );
    expect(errors.map(({ policy }: { policy: string }) => policy)).toEqual(["site7", "site27", "site47"]);
    expect(["a", "b"].filter((out) => existsSync(join(work, "faulty", out)))).toEqual([]);
  });

  it("leave the old state when a signal ends them", async () => {
    const before = trees();
    writeFileSync(config, readFileSync(config, "utf8").replaceAll("192.0.2.", "198.51.100."));
    const { child, ended } = start(["generate", "--config", config]);
    const stage = join(work, "sound/b/.sallyport-stage/files");
    while (!existsSync(stage) && child.exitCode === null)
      await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill("SIGINT");
    const { signal, stderr } = await ended;
    expect([signal, ...codesIn(stderr)]).toEqual(["SIGINT", "SP5030"]);
    expect(trees()).toEqual(before);
  });
});
