import { decide as decideFlow } from "@sallyport/core";
import { boundaryFlows, createRandom, emitted, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { expected, readBack, tagSets, withOneApplication } from "./reading.js";
import { anyRule, sides, tags } from "./sketches.js";

const sets = tagSets(tags);
const options = fc.record({
  policy: fc.constantFrom("new", "existing"),
  "inline-prefixes": fc.constantFrom(0, 1, 50),
  "http-ports": fc.constantFrom(["80"], ["80", "8443"], []),
  subscription: fc.constantFrom("", "00000000-0000-0000-0000-000000000000"),
  "resource-group": fc.constantFrom("", "hub-network"),
  location: fc.constantFrom("", "eastus"),
  name: fc.constantFrom("", "hub"),
  tier: fc.constantFrom("Standard", "Premium", "Basic"),
  "threat-intel": fc.constantFrom("Alert", "Deny", "Off"),
});

describe("what is written", () => {
  it("is read back as what the policy expects, file by file, whatever the policy and options", () => {
    const counts = { files: 0, flows: 0 };
    fc.assert(
      fc.property(
        fc.array(anyRule, { minLength: 1, maxLength: 6 }),
        options,
        fc.integer(),
        (rules, chosen, seed) => {
          const policy = sketchPolicy(rules, { sides });
          const { files } = emitted(emitter, policy, { options: chosen });
          const { devices, complaints, told } = readBack(files);
          expect([complaints, told]).toEqual([[], []]);
          if (files.size === 0) return;
          const wanted = expected(policy, { options: chosen });
          const outline = (list: typeof devices) =>
            list.map(({ rules: _, settings, ...rest }) => ({
              ...rest,
              settings: settings?.map(({ what, value }) => `${what} ${value}`),
            }));
          expect(outline(devices)).toEqual(outline(wanted));
          for (const [index, device] of devices.entries()) {
            const random = createRandom(seed);
            const flows = [device, wanted[index]!].flatMap((each) => boundaryFlows(each, sets, 15, random));
            for (const flow of flows.map(withOneApplication)) {
              const answer = decideFlow(wanted[index]!, flow, sets);
              expect(decideFlow(device, flow, sets), JSON.stringify(flow)).toBe(answer);
              counts.flows++;
            }
            counts.files++;
          }
        },
      ),
      { seed: 4001, numRuns: 400 },
    );
    expect(counts.files).toBeGreaterThan(150);
    expect(counts.flows).toBeGreaterThan(5000);
  });

  it("names the rules' own lines", () => {
    const policy = sketchPolicy([
      { tags: ["Sql"], ports: [22] },
      { hosts: ["a.example"], ports: [80, 443] },
    ]);
    const { files } = emitted(emitter, policy);
    for (const {
      rules,
      files: [file],
    } of readBack(files).devices) {
      const lines = files.get(file!)!.split("\n");
      expect(rules.map(({ name }) => name)).toEqual(["rule-1", "rule-2", "rule-2"]);
      for (const { name, place } of rules) {
        expect(place!.file).toBe(file);
        expect(lines[place!.line + 1]).toContain(`"name": "${name}"`);
      }
    }
  });

  it("is read back for shipped policies, in every view", async () => {
    const { policy, sets: loaded } = await shippedPolicy("eastus", "centralus");
    for (const match of ["hosts", "tags", "prefixes"] as const) {
      const { files } = emitted(emitter, policy, { match, sets: loaded });
      const { devices, complaints, told } = readBack(files);
      expect([complaints, told]).toEqual([[], []]);
      const wanted = expected(policy, { match, sets: loaded });
      for (const [index, device] of devices.entries()) {
        for (const flow of boundaryFlows(device, loaded, 100, createRandom(index)).map(withOneApplication))
          expect(decideFlow(device, flow, loaded)).toBe(decideFlow(wanted[index]!, flow, loaded));
      }
    }
  });
});
