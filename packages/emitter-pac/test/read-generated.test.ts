import { type Device, emit, fillOptions, type OptionValue, type Policy } from "@sallyport/core";
import { emitted, fileEnding, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { answerOf, boundaryFlows } from "./boundary.js";
import { anyOptions, anyPolicy } from "./policies.js";

type Options = Readonly<Record<string, OptionValue>>;

/** What the file of a policy must answer, and what it is read to answer. */
function bothOf(policy: Policy, options: Options): readonly [Device, Device] {
  const { gated, files, proven } = emit({ policy, emitter, options, sets: new Map() });
  const complaints: string[] = [];
  const texts = new Map(files.map(({ path, chunks }) => [path, [...chunks].join("")]));
  const read = emitter.read!(texts, (code, message) => complaints.push(`${code} ${message}`));
  expect(complaints).toEqual([]);
  const expected = emitter.expect!(gated, fillOptions(emitter.options, options));
  expect(read.map(({ id, files: of }) => [id, of])).toEqual(expected.map(({ id, files: of }) => [id, of]));
  expect(proven.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  expect(expected.length).toBe(1);
  return [expected[0]!, read[0]!];
}

/** Compares the two at every edge of either; how many flows there are. */
function compareAnswers([expected, found]: readonly [Device, Device]): number {
  const flows = boundaryFlows([expected, found]);
  const wrong = flows.filter((flow) => answerOf(expected, flow) !== answerOf(found, flow));
  expect(wrong).toEqual([]);
  return flows.length;
}

describe("what is written is read as what was meant", () => {
  it("for random policies of two sides under random options", () => {
    fc.assert(
      fc.property(anyPolicy, anyOptions, (policy, options) => {
        expect(compareAnswers(bothOf(policy, options))).toBeGreaterThan(5);
      }),
      { numRuns: 150 },
    );
  });

  it("for Site Recovery between two regions", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus", {
      features: ["ade", "agent-auto-upgrade"],
    });
    for (const options of [{ proxies: ["p:1"] }, { matched: "direct", unmatched: "proxy" }]) {
      expect(compareAnswers(bothOf(policy, options))).toBeGreaterThan(100);
    }
  });

  it("for a policy without rules", () => {
    const [expected, found] = bothOf(sketchPolicy([]), {});
    for (const flow of boundaryFlows([expected, found])) expect(answerOf(found, flow)).toBe("DIRECT");
  });

  it("for 2,000 hosts, with a few decisions for each", () => {
    const hosts = Array.from(
      { length: 2000 },
      (_, index) => `${index % 3 === 0 ? "*." : ""}n${index}.example`,
    );
    const [expected, found] = bothOf(sketchPolicy([{ hosts }]), { proxies: ["p:1"] });
    expect(found.rules.length).toBe(2000 * 3 + 2);
    for (const host of ["n0.example", "a.n0.example", "n1.example", "a.n1.example", "n1999.example"]) {
      const flow = { source: "192.0.2.1", protocol: "tcp", port: 443, host } as const;
      expect(answerOf(found, flow)).toBe(answerOf(expected, flow));
    }
  });
});

describe("a device", () => {
  const policy = sketchPolicy([
    { id: "bad", action: "deny", hosts: ["bad.example"], ports: "any" },
    { id: "good", hosts: ["*.example"] },
  ]);
  const options = { proxies: ["p:1"] };
  const [expected, found] = bothOf(policy, options);

  it("says where each decision stands", () => {
    const lines = fileEnding(emitted(emitter, policy, { options }), ".pac").split("\n");
    expect(found.rules.map(({ place }) => `${place!.file} ${lines[place!.line - 1]}`)).toEqual([
      ...['sample.pac   "bad.example.": dAny,', 'sample.pac   "bad.example.": dAny,'],
      ...Array.from({ length: 3 }, () => 'sample.pac   "*.example.": p443,'),
      ...['sample.pac   "*.": none', 'sample.pac   "*.": none'],
    ]);
    expect(found.rules[0]!.name).toBe("bad.example.");
    expect(expected.rules.map(({ name }) => name)).toEqual([
      ...["bad", "bad", "good", "good"],
      ...["every other flow", "every other flow"],
    ]);
  });

  it("answers about TCP alone, as URLs are", () => {
    const flow = { source: "192.0.2.1", protocol: "udp", port: 443, host: "a.example" } as const;
    for (const device of [expected, found]) expect(() => answerOf(device, flow)).toThrow("0 answers");
  });
});
