import { type Device, decide as decideFlow } from "@sallyport/core";
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
import { type Resolved, resolveTemplate, sampleDeployment } from "./arm.js";
import { ofType, resourceFaults } from "./check.js";
import { decideByRules, type Tags } from "./device.js";
import { plainResources } from "./files.js";
import { connectionOf, readBack, tagSets, withOneApplication } from "./reading.js";
import { anyRule, crowdedRules, sides, tags } from "./sketches.js";

const known: Tags = tags;
const sets = tagSets(known);

// biome-ignore lint/suspicious/noExplicitAny: files of any shape, also damaged ones.
type Json = any;

/** The resources of a file's first policy as Azure takes them, by code that knows nothing of the reader. */
function resourcesOf(file: string, root: Json): readonly Resolved[] {
  const all = file.endsWith(".template.json")
    ? resolveTemplate(root, sampleDeployment)
    : plainResources(root);
  const policyOf = ({ body }: Resolved) => (body.name as string).split("/")[0];
  const first = all.find(({ body }) => (body.type as string).includes("/firewallPolicies"));
  return all.filter(
    (each) => (each.body.type as string).endsWith("/ipGroups") || policyOf(each) === policyOf(first!),
  );
}

/** The same; undefined if Azure would not deploy them. */
function deployable(file: string, root: Json): readonly Resolved[] | undefined {
  try {
    return resourcesOf(file, root);
  } catch {
    return undefined;
  }
}

/** Whether Azure refuses a file, by its documents. */
function isRefused(file: string, root: Json): boolean {
  const resources = deployable(file, root);
  try {
    return resources === undefined || resourceFaults(resources).length > 0;
  } catch {
    return true;
  }
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

const actions = { Allow: "allow", Deny: "deny" } as const;

/** Damages one file and compares the reader with the evaluator. */
function checkMutant(file: string, text: string, seed: number, tally: Tally): void {
  const random = createRandom(seed);
  const { root, damage } = mutateAzure(JSON.parse(text), random);
  tally.files++;
  const [original] = readBack(new Map([[file, text]])).devices as [Device];
  const { devices, complaints } = readBack(new Map([[file, printOddly(root, random)]]));
  const [device] = devices;
  const resources = deployable(file, root);
  if (device === undefined || resources === undefined) {
    if (device === undefined) expect(complaints, damage.join()).not.toEqual([]);
    if (isRefused(file, root)) tally.refused++;
    else tally.unread++;
    return;
  }
  const behind = ofType(resources, "firewallPolicies").length > 0 ? "deny" : "open";
  const flows = [device, original]
    .flatMap((each) => boundaryFlows(each, sets, 10, random))
    .map(withOneApplication);
  for (const flow of flows) {
    const access = decideByRules(resources, connectionOf(flow), known);
    const answer = access === undefined ? behind : actions[access];
    expect(decideFlow(device, flow, sets), `${damage.join()}: ${JSON.stringify(flow)}`).toBe(answer);
    if (answer !== decideFlow(original, flow, sets)) tally.changed++;
    tally.flows++;
  }
}

describe("the reader and an evaluator from Azure's documents", () => {
  it.each([
    ["templates", ".template.json"],
    ["plain resources", ".resources.json"],
  ])("agree on every flow through damaged %s", (_, ending) => {
    const tally: Tally = { files: 0, refused: 0, unread: 0, flows: 0, changed: 0 };
    const inline = fc.constantFrom(0, 1, 50);
    fc.assert(
      fc.property(
        fc.oneof(fc.array(anyRule, { minLength: 1, maxLength: 6 }), crowdedRules),
        inline,
        fc.integer(),
        (rules, count, seed) => {
          const policy = sketchPolicy(rules, { sides });
          const { files } = emitted(emitter, policy, { options: { "inline-prefixes": count } });
          for (const [file, text] of files) if (file.endsWith(ending)) checkMutant(file, text, seed, tally);
        },
      ),
      { seed: 4002, numRuns: 300 },
    );
    expect(tally.flows).toBeGreaterThan(2000);
    expect(tally.changed).toBeGreaterThan(150);
    expect(tally.unread / tally.files).toBeLessThan(0.05);
  });
});
