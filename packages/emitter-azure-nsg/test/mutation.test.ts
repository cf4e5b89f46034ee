import { type Device, decide as decideFlow, type Flow, hasAddress } from "@sallyport/core";
import {
  boundaryFlows,
  createRandom,
  emitted,
  mutateAzure,
  printOddly,
  sketchPolicy,
} from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { ruleFaults, rulesFaults } from "./check-group.js";
import { decide, type Tags } from "./decide.js";
import { deployTemplate } from "./read-template.js";
import { packetOf, readBack, tagSets } from "./reading.js";
import { anySketch, tags } from "./sketches.js";

const known: Tags = { ...tags, Storage: ["10.0.0.0/29", "2001:db8::4/126"], Internet: ["0.0.0.0/0", "::/0"] };
const sets = tagSets(known);

// biome-ignore lint/suspicious/noExplicitAny: files of any shape, also damaged ones.
type Json = any;

/** The security rules of a file's first group as Azure takes it, by code that knows nothing of the reader. */
function rulesOf(file: string, root: Json): readonly Json[] {
  if (file.endsWith(".nsg.json")) return root.properties?.securityRules ?? [];
  const resources = deployTemplate(JSON.stringify(root), { nsgName: "mine" });
  const groupOf = (name: string) => name.split("/")[0]!;
  return resources
    .filter(({ name }) => groupOf(name) === groupOf(resources[0]!.name))
    .flatMap(({ type, name, properties }) =>
      type.endsWith("/securityRules") ? [{ name, properties }] : ((properties?.securityRules as Json) ?? []),
    );
}

/** Whether Azure refuses a file, by its documents. */
function isRefused(file: string, root: Json): boolean {
  const rules = deployable(file, root);
  return rules === undefined || [...rules.flatMap(ruleFaults), ...rulesFaults(rules)].length > 0;
}

/** Its security rules; undefined if Azure would not deploy it. */
function deployable(file: string, root: Json): readonly Json[] | undefined {
  try {
    const rules = rulesOf(file, root);
    return rules.every(({ name, properties }) => name !== undefined && properties !== undefined)
      ? rules
      : undefined;
  } catch {
    return undefined;
  }
}

const actions = { Allow: "allow", Deny: "deny" } as const;

/** A flow with the tags that its sender is in, which are known to the reader by name alone. */
function withTags({ others: _, ...flow }: Flow): Flow {
  const held = [...sets]
    .filter(([, set]) => hasAddress(set, flow.source))
    .map(([tag]) => `source in tag ${tag}`);
  return { ...flow, others: held };
}

interface Tally {
  files: number;
  /** That Azure refuses too. */
  refused: number;
  /** That Azure takes and the reader does not. */
  unread: number;
  flows: number;
  changed: number;
}

/** Damages one file and compares the reader with the evaluator. */
function checkMutant(file: string, text: string, seed: number, tally: Tally): void {
  const random = createRandom(seed);
  const { root, damage } = mutateAzure(JSON.parse(text), random);
  tally.files++;
  const [original] = readBack(new Map([[file, text]])).devices as [Device];
  const { devices, complaints } = readBack(new Map([[file, printOddly(root, random)]]));
  const [device] = devices;
  if (device === undefined) {
    expect(complaints, damage.join()).not.toEqual([]);
    if (isRefused(file, root)) tally.refused++;
    else tally.unread++;
    return;
  }
  const rules = deployable(file, root);
  if (rules === undefined) {
    tally.refused++;
    return;
  }
  const flows = [device, original].flatMap((each) => boundaryFlows(each, sets, 10, random)).map(withTags);
  for (const flow of flows) {
    const access = decide(rules, packetOf(flow), known);
    const answer = access === undefined ? "open" : actions[access];
    expect(decideFlow(device, flow, sets), `${damage.join()}: ${JSON.stringify(flow)}`).toBe(answer);
    if (answer !== decideFlow(original, flow, sets)) tally.changed++;
    tally.flows++;
  }
}

describe("the reader and an evaluator from Azure's documents", () => {
  it.each([
    ["plain resources", "new", ".nsg.json"],
    ["templates of groups", "new", ".template.json"],
    ["templates of rules", "existing", ".template.json"],
  ])("agree on every flow through damaged %s", (_, form, ending) => {
    const tally: Tally = { files: 0, refused: 0, unread: 0, flows: 0, changed: 0 };
    const options = { form, "deny-internet": true };
    fc.assert(
      fc.property(fc.array(anySketch, { minLength: 2, maxLength: 6 }), fc.integer(), (sketches, seed) => {
        const { files } = emitted(emitter, sketchPolicy(sketches), { options });
        for (const [file, text] of files) if (file.endsWith(ending)) checkMutant(file, text, seed, tally);
      }),
      { seed: 4002, numRuns: 200 },
    );
    expect(tally.flows).toBeGreaterThan(2000);
    expect(tally.changed).toBeGreaterThan(150);
    expect(tally.unread / tally.files).toBeLessThan(0.05);
  });
});
