import { decide as decideFlow } from "@sallyport/core";
import { boundaryFlows, createRandom, emitted, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { expected, readBack, tagSets } from "./reading.js";
import { anySketch, tags } from "./sketches.js";

const sets = tagSets({ ...tags, Internet: ["0.0.0.0/0", "::/0"] });
const options = fc.record({
  form: fc.constantFrom("new", "existing"),
  "deny-internet": fc.boolean(),
  "name-prefix": fc.constantFrom("", "prod-"),
  "priority-base": fc.constantFrom(100, 3000),
});

describe("what is written", () => {
  it("is read back as what the policy expects, file by file, whatever the policy and options", () => {
    const counts = { files: 0, flows: 0 };
    const rules = fc.array(anySketch, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rules, options, fc.integer(), (sketches, chosen, seed) => {
        const policy = sketchPolicy(sketches);
        const { files, codes } = emitted(emitter, policy, { options: chosen });
        if (codes.includes("SP6608")) return;
        const { devices, complaints, told } = readBack(files);
        expect([complaints, told]).toEqual([[], []]);
        const wanted = expected(policy, { options: chosen });
        const outline = (list: typeof devices) =>
          list.map(({ id, files: held, otherwise, platform }) => ({ id, held, otherwise, platform }));
        expect(outline(devices)).toEqual(outline(wanted));
        expect(devices.map(({ files: [file] }) => file)).toEqual([...files.keys()]);
        for (const [index, device] of devices.entries()) {
          const random = createRandom(seed);
          for (const flow of [device, wanted[index]!].flatMap((each) =>
            boundaryFlows(each, sets, 15, random),
          )) {
            expect(decideFlow(device, flow, sets), JSON.stringify(flow)).toBe(
              decideFlow(wanted[index]!, flow, sets),
            );
            counts.flows++;
          }
          counts.files++;
        }
      }),
      { seed: 4001, numRuns: 150 },
    );
    expect(counts.files).toBeGreaterThan(150);
    expect(counts.flows).toBeGreaterThan(5000);
  });

  it("names the rules' own lines", () => {
    const { files } = emitted(emitter, sketchPolicy([{ tags: ["Sql"] }, { prefixes: ["192.0.2.0/24"] }]));
    for (const {
      rules,
      files: [file],
    } of readBack(files).devices) {
      const lines = files.get(file!)!.split("\n");
      expect(rules).toHaveLength(2);
      for (const { name, place } of rules) {
        expect(place!.file).toBe(file);
        expect(lines.slice(place!.line - 1, place!.line + 1).join()).toMatch(
          new RegExp(`^ *\\{, *"name": "${name}"`),
        );
      }
    }
  });

  it("is read back for shipped policies, by tags and by prefixes", async () => {
    for (const match of ["tags", "prefixes"] as const) {
      const { policy, sets: loaded } = await shippedPolicy("eastus", "centralus");
      const { files } = emitted(emitter, policy, { match, sets: loaded });
      const { devices, complaints, told } = readBack(files);
      expect([complaints, told]).toEqual([[], []]);
      const wanted = expected(policy, { match, sets: loaded });
      expect(devices.map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      const known = new Map([...loaded]);
      for (const [index, device] of devices.entries()) {
        for (const flow of boundaryFlows(device, known, 100, createRandom(index)))
          expect(decideFlow(device, flow, known)).toBe(decideFlow(wanted[index]!, flow, known));
      }
    }
  });
});
