import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readTree, sallyport, workFolder } from "./sallyport.js";

const work = workFolder();
const rounds = 24;
const script = fileURLToPath(new URL("writer.mjs", import.meta.url));
const bundle = fileURLToPath(new URL("../packages/cli/dist/main.js", import.meta.url));

/** A process that generates when it is told to. */
async function startWriter(...parameters: readonly string[]) {
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: "", NO_COLOR: "1" };
  const child = spawn(process.execPath, [script, bundle, ...parameters], { env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async () => (await lines.next()).value as string;
  await answer();
  return {
    generate: async (folder: string) => {
      child.stdin.write(`${folder}\n`);
      return await answer();
    },
    end: () => child.stdin.end(),
  };
}

it("two processes that write one folder at once leave the work of one of them, whole", async () => {
  const config = join(work, "sallyport.yaml");
  const rule = "{ name: web, purpose: p, from: any, to: { hosts: [a.example.com] }, ports: [443] }";
  writeFileSync(
    config,
    `policies: [{ name: own, rules: [${rule}] }]\nformats: { squid: {}, pac: {}, paloalto: {} }\n`,
  );
  const ways = [
    ["--config", config, "--format", "squid,paloalto"],
    ["--config", config, "--format", "pac,paloalto"],
  ] as const;
  const wholes = ways.map((parameters, index) => {
    const out = join(work, `whole${index}`);
    expect(sallyport(["generate", ...parameters, "--out", out]).status).toBe(0);
    return readTree(out);
  });
  const writers = await Promise.all(ways.map((parameters) => startWriter(...parameters)));
  for (let round = 0; round < rounds; round++) {
    // In turn a folder that is there, one that is not, and one that a killed run has left locked.
    const out = join(work, `out${round - (round % 2)}`);
    if (round % 4 === 2) {
      mkdirSync(out);
      writeFileSync(join(out, ".sallyport-lock"), "999999999");
    }
    const answers = await Promise.all(writers.map(({ generate }) => generate(out)));
    for (const answer of answers) expect(["0", "2 SP5005"]).toContain(answer);
    expect(answers).toContain("0");
    expect(wholes, `round ${round}: ${answers.join(", ")}`).toContainEqual(readTree(out));
  }
  for (const { end } of writers) end();
});
