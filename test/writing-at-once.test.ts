import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startRunner } from "./runner.js";
import { codesIn, readTree, workFolder } from "./sallyport.js";

const work = workFolder();
const rounds = 24;
const runners = [startRunner(), startRunner()];
afterAll(() => runners.forEach(({ end }) => void end()));

it("two processes that write one folder at once leave the work of one of them, whole", async () => {
  const config = join(work, "sallyport.yaml");
  const rule = "{ name: web, purpose: p, from: any, to: { hosts: [a.example.com] }, ports: [443] }";
  writeFileSync(
    config,
    `policies: [{ name: own, rules: [${rule}] }]\nformats: { squid: {}, pac: {}, paloalto: {} }\n`,
  );
  const writers = runners.map(({ run }, index) => async (out: string) => {
    const formats = ["squid,paloalto", "pac,paloalto"][index]!;
    const { status, stderr } = await run("generate", "--config", config, "--format", formats, "--out", out);
    return status === 0 ? "0" : [status, ...codesIn(stderr)].join(" ");
  });
  const wholes: ReadonlyMap<string, string>[] = [];
  for (const [index, write] of writers.entries()) {
    const out = join(work, `whole${index}`);
    expect(await write(out)).toBe("0");
    wholes.push(readTree(out));
  }
  for (let round = 0; round < rounds; round++) {
    // In turn a folder that is there, one that is not, and one that a killed run has left locked.
    const out = join(work, `out${round - (round % 2)}`);
    if (round % 4 === 2) {
      mkdirSync(out);
      writeFileSync(join(out, ".sallyport-lock"), "999999999");
    }
    const answers = await Promise.all(writers.map((write) => write(out)));
    for (const answer of answers) expect(["0", "2 SP5005"]).toContain(answer);
    expect(answers).toContain("0");
    expect(wholes, `round ${round}: ${answers.join(", ")}`).toContainEqual(readTree(out));
  }
});
