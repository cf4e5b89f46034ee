import { type Device, type Difference, emit, type Flow, fillOptions, prove } from "@sallyport/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { boundaryFlows, ownTestsOf } from "./boundary.js";
import { addGuards, meaningfulEdits } from "./edits.js";
import { loadPacWithLibrary, plainAnswer } from "./engines.js";
import { anyOptions, anyPolicy } from "./policies.js";
import { createRandom } from "./random.js";

/** A file before and after an edit, what it must answer and what it is read to answer. */
interface Case {
  readonly edit: string;
  readonly before: string;
  readonly after: string;
  readonly expected: Device;
  readonly read: Device;
}

/** Files that are edited, and read without a test that only an engine can answer. */
function makeCases(policies: number, seed: number): readonly Case[] {
  const random = createRandom(seed);
  const samples = fc.sample(fc.tuple(anyPolicy, anyOptions), { numRuns: policies, seed });
  return samples.flatMap(([policy, options]) => {
    const { gated, files } = emit({ policy, emitter, options, sets: new Map() });
    const before = [...files[0]!.chunks].join("");
    const expected = emitter.expect!(gated, fillOptions(emitter.options, options))[0]!;
    return Object.entries(meaningfulEdits).flatMap(([edit, change]): readonly Case[] => {
      const after = change(random.once(4) ? addGuards(before, random)! : before, random) ?? before;
      const [read] = emitter.read!(new Map([["sample.pac", after]]), () => {});
      return read === undefined || ownTestsOf(read).length > 0
        ? []
        : [{ edit, before, after, expected, read }];
    });
  });
}

type Ask = (flow: Flow) => unknown;

function asker(source: string): Ask {
  const find = loadPacWithLibrary(source, {});
  return ({ host, destination, port }) => {
    const name = host ?? destination!;
    return plainAnswer(find(`https://${name.includes(":") ? `[${name}]` : name}:${port}/`, name));
  };
}

/** An engine gives the answer of the witness to the side that allows it, and another to the other. */
function isConfirmed({ witness, expected, read }: Difference, before: Ask, after: Ask): boolean {
  const answers = (witness.others ?? []).map((what) => what.slice("answer ".length));
  const gives = (ask: Ask) => answers.includes(String(ask(witness)));
  return gives(before) === (expected.decision === "allow") && gives(after) === (read.decision === "allow");
}

it("an engine confirms what is proven of edited files, and each difference that is found", () => {
  const seed = 4003;
  const found = { equal: 0, different: 0 };
  for (const { edit, before, after, expected, read } of makeCases(16, seed)) {
    const [askBefore, askAfter] = [asker(before), asker(after)];
    const proof = prove(expected, read);
    const context = { seed, edit, after };
    if (proof.kind === "equal") {
      const wrong = boundaryFlows([expected, read]).filter((flow) => askBefore(flow) !== askAfter(flow));
      expect({ ...context, wrong }).toEqual({ ...context, wrong: [] });
    } else {
      const differences = proof.kind === "different" ? proof.differences : [];
      const wrong = differences.filter((difference) => !isConfirmed(difference, askBefore, askAfter));
      expect({ ...context, wrong, any: differences.length > 0 }).toEqual({
        ...context,
        wrong: [],
        any: true,
      });
    }
    found[proof.kind === "equal" ? "equal" : "different"]++;
  }
  expect(found.equal).toBeGreaterThan(40);
  expect(found.different).toBeGreaterThan(70);
});
