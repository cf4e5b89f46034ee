import {
  collector,
  type Device,
  decide,
  type Flow,
  fillOptions,
  type GatedPolicy,
  type GatedRule,
  gate,
  hasAddress,
  matchesHost,
  type Policy,
  prove,
} from "@sallyport/core";
import { createRandom } from "@sallyport/testkit";
import fc from "fast-check";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { boundariesOf } from "./boundaries.js";
import { anyOptions, anyPolicy, filesOf } from "./policies.js";
import { nameAddresses, requestTrials, tunnelTrials } from "./requests.js";

type Options = Parameters<typeof filesOf>[1];

interface Sides {
  readonly gated: GatedPolicy;
  readonly files: ReadonlyMap<string, string>;
  readonly expected: readonly Device[];
  readonly read: readonly Device[];
}

/** What is expected of a policy's files, and what is read from them; nothing if it cannot be said. */
function sidesOf(policy: Policy, options: Options): Sides | undefined {
  const files = filesOf(policy, options);
  if (files.size === 0) return undefined;
  const gated = gate(policy, emitter, undefined, new Map(), () => {});
  const { diagnostics, report } = collector();
  const read = emitter.read!(files, report);
  expect(diagnostics).toEqual([]);
  return { gated, files, expected: emitter.expect!(gated, fillOptions(emitter.options, options)), read };
}

/** Requests and tunnels at the boundaries of what is expected. */
function flowsOf({ expected, files }: Sides, seed: number): readonly Flow[] {
  const random = createRandom(seed);
  const boundaries = boundariesOf(expected, files);
  const names = nameAddresses(boundaries, random);
  const requests = requestTrials(expected, boundaries, names, 60, random);
  return [...requests, ...tunnelTrials(expected, boundaries, names, 30, random)].map(({ flow }) => flow);
}

/** What the policy says of a request, in the words of the README. */
function policySays({ rules }: GatedPolicy, standalone: boolean, flow: Flow): string {
  const others = flow.others ?? [];
  if (standalone && others.includes("cache manager")) return "deny";
  const isPlain = others.includes("scheme HTTP");
  const mayPass = flow.port === 80 ? isPlain : others.includes("method CONNECT");
  const deciding = rules.find((rule) => concerns(rule, flow) && (rule.action === "deny" || mayPass));
  return deciding?.action ?? (standalone ? "deny" : "open");
}

function concerns(
  { sources, ports, match }: GatedRule,
  { source, host, destination, port = 0 }: Flow,
): boolean {
  const isFrom = sources === "any" || hasAddress(sources, source);
  const isAt = ports === "any" || ports.some(({ first, last }) => first <= port && port <= last);
  const isTo =
    match.view === "any" ||
    (match.view === "hosts" && host !== undefined && match.hosts.some((each) => matchesHost(each, host))) ||
    (match.view === "prefixes" && destination !== undefined && hasAddress(match.set, destination));
  return isFrom && isAt && isTo;
}

it("means what the policy says, at every boundary", () => {
  fc.assert(
    fc.property(anyPolicy, anyOptions, fc.integer(), (policy, options, seed) => {
      const sides = sidesOf(policy, options);
      if (sides === undefined) return;
      const { gated, expected, read } = sides;
      expect(read.map(({ id, files }) => ({ id, files }))).toEqual(
        expected.map(({ id, files }) => ({ id, files })),
      );
      for (const flow of flowsOf(sides, seed)) {
        const decisions = read.map((device) => decide(device, flow));
        expect({ flow, decisions: expected.map((device) => decide(device, flow)) }).toEqual({
          flow,
          decisions,
        });
        expect({ flow, decision: decisions[0] }).toEqual({
          flow,
          decision: policySays(gated, options.standalone, flow),
        });
      }
    }),
    { numRuns: 120, seed: 1 },
  );
});

it("means what the policy says for every flow there is", () => {
  fc.assert(
    fc.property(anyPolicy, anyOptions, (policy, options) => {
      const { expected = [], read = [] } = sidesOf(policy, options) ?? {};
      for (const [index, device] of expected.entries()) {
        expect(prove(device, read[index]!)).toMatchObject({ kind: "equal" });
      }
    }),
    { numRuns: 60, seed: 1 },
  );
});
