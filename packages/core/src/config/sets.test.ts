import { datasetOf } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { printHostPattern } from "../host/index.js";
import type { ConfigFault } from "./fault.js";
import { readConfig } from "./read.js";
import { resolvePolicies } from "./resolve.js";

const contents = {
  both: { added: ["192.0.2.0/24"], hosts: ["*.example.com"] },
  hosts: { added: [], hosts: ["login.example.org"] },
  prefixes: { added: ["198.51.100.0/24"] },
} as const;
const head = { schema: 1, cloud: "public" } as const;
const series = { title: "Tags of {date}", document: "tags" };
const from = "2026-01-05";

const source = datasetOf({
  "editions/public.json": { ...head, since: from, years: ["2026"], series },
  "editions/public/2026.json": { ...head, editions: [{ date: from, sha256: "" }] },
  "sets/public.json": {
    ...head,
    tagsSince: from,
    sets: Object.fromEntries(Object.keys(contents).map((name) => [`custom.${name}`, [{ from }]])),
  },
  ...Object.fromEntries(
    Object.entries(contents).map(([name, content]) => [
      `sets/public/custom.${name}.json`,
      {
        ...head,
        id: `custom.${name}`,
        kind: "published-list",
        document: `imported list ${name}`,
        changes: [{ from, removed: [], ...content }],
      },
    ]),
  ),
});

async function resolve(to: object) {
  const faults: ConfigFault[] = [];
  const report = (fault: ConfigFault) => faults.push(fault);
  const rule = { name: "r", purpose: "p", from: "any", to, ports: [443] };
  const config = readConfig({ policies: [{ name: "own", rules: [rule] }] }, ["squid"], report);
  const resolved = config && (await resolvePolicies(config, source, report));
  const made = resolved?.[0]?.policy.rules[0];
  return {
    hosts: made?.destination.hosts?.map(printHostPattern),
    prefixes: made?.destination.prefixes,
    provenance: made?.provenance,
    faults: faults.map(({ code, path, help }) => [code, path.slice(4).join("/"), help]),
  };
}

const ids = (...names: string[]) => names.map((name) => `custom.${name}`);

describe("sets of a rule", () => {
  it("give it every view that all of them have", async () => {
    expect(await resolve({ sets: ids("both") })).toEqual({
      hosts: ["*.example.com"],
      prefixes: { kind: "sets", ids: ids("both") },
      provenance: [{ document: "imported list both", date: from }],
      faults: [],
    });
    const mixed = await resolve({ sets: ids("both", "hosts") });
    expect([mixed.hosts, mixed.prefixes]).toEqual([["*.example.com", "login.example.org"], undefined]);
    const plain = await resolve({ sets: ids("both", "prefixes") });
    expect([plain.hosts, plain.prefixes]).toEqual([
      undefined,
      { kind: "sets", ids: ids("both", "prefixes") },
    ]);
  });

  it.each([
    [{ sets: ids("hosts", "prefixes") }, "SP2005", "sets", "a rule needs sets that have one view in common"],
    [{ sets: ids("both", "bots") }, "SP2003", "sets/1", "did you mean custom.both?"],
    [{ sets: ids("both"), hosts: ["a.example"] }, "SP1105", "to/sets", "write two rules"],
    [{ sets: [] }, "SP1205", "to/sets", undefined],
    [{ tags: ids("both") }, "SP2003", "to/tags/0", 'name it in "sets"'],
  ])("%j is %s", async (to, code, place, help) => {
    const { faults } = await resolve(to);
    expect(faults).toHaveLength(1);
    expect([faults[0]![0], faults[0]![2]]).toEqual([code, help]);
    expect(`to/${faults[0]![1]}`).toContain(place);
  });
});
