import type { Device, Flow } from "@sallyport/core";
import { describeWith, emitted, fileEnding } from "@sallyport/testkit";
import fc from "fast-check";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { answerOf, boundaryFlows, ownTestsOf } from "./boundary.js";
import { addGuards, codeEdits, type Edit, meaningfulEdits } from "./edits.js";
import { askPacparser, loadPacWithLibrary, plainAnswer, type Question } from "./engines.js";
import { anyOptions, anyPolicy } from "./policies.js";
import { createRandom, type Random } from "./random.js";

/** A file, what it is read as (undefined: SP4001), and what both engines are asked about it. */
interface Case {
  readonly edit: string;
  readonly source: string;
  readonly device: Device | undefined;
  readonly asked: readonly Asked[];
}

interface Asked {
  readonly flow: Flow;
  readonly question: Question;
  /** Whether pacparser is asked as well: it looks names up, which would leave the machine. */
  readonly everywhere: boolean;
}

const flowsPerFile = 48;
const addresses = { x: "10.1.2.3", "a.b.x": "10.1.2.127", y: "10.1.2.128", "z.x": "192.0.2.1" };

/** Whether a test that the reader leaves to the engine holds for a host. */
const holds = loadPacWithLibrary("function FindProxyForURL(test, host) { return eval(test); }", addresses);

const defaultPorts: Readonly<Record<string, number>> = { ftp: 21, http: 80, ws: 80, https: 443, wss: 443 };

function readFile(source: string): Device | undefined {
  const codes: string[] = [];
  const devices = emitter.read!(new Map([["sample.pac", source]]), (code) => codes.push(code));
  expect(codes).toEqual(devices.length === 1 ? [] : ["SP4001"]);
  return devices[0];
}

/** A URL for a flow: with its port, or without where the scheme says it. IPv6 with or without brackets. */
function questionOf({ host, destination, port }: Flow, random: Random): Question {
  const name = host ?? destination!;
  const bracketed = name.includes(":") ? `[${name}]` : name;
  const scheme = random.pick(Object.keys(defaultPorts));
  const suffix = defaultPorts[scheme] === port && random.once(2) ? "" : `:${port}`;
  return [`${scheme}://${bracketed}${suffix}/`, random.pick([name, bracketed])];
}

function ask(device: Device, random: Random): readonly Asked[] {
  const flows = boundaryFlows([device]);
  const tests = ownTestsOf(device);
  return Array.from({ length: flowsPerFile }, () => {
    const flow = random.pick(flows);
    const question = questionOf(flow, random);
    const others = tests.filter((test) => holds(test, question[1]) === true);
    const looksUp = tests.some((test) => test.startsWith("isInNet"));
    return { flow: { ...flow, others }, question, everywhere: !looksUp || /^[\d.]+$/.test(question[1]) };
  });
}

/** Files of random policies under random options, most of them with guards, each edited in every way. */
function makeCases(edits: Readonly<Record<string, Edit>>, policies: number, seed: number): readonly Case[] {
  const random = createRandom(seed);
  const samples = fc.sample(fc.tuple(anyPolicy, anyOptions), { numRuns: policies, seed });
  return samples.flatMap(([policy, options]) => {
    const written = fileEnding(emitted(emitter, policy, { options }), ".pac");
    return Object.entries(edits).flatMap(([edit, change]): readonly Case[] => {
      const base = random.once(4) ? written : addGuards(written, random)!;
      const source = change(base, random);
      if (source === undefined || source === base) return [];
      const device = readFile(source);
      return [{ edit, source, device, asked: device === undefined ? [] : ask(device, random) }];
    });
  });
}

/** Asks both engines about every file that was read; how many calls agreed. */
function compareWithEngines(cases: readonly Case[], seed: number): number {
  const read = cases.filter((each) => each.device !== undefined);
  const parsed = askPacparser(
    read.map(({ source, asked }) => [
      source,
      asked.filter((each) => each.everywhere).map((each) => each.question),
    ]),
  );
  let calls = 0;
  for (const [index, { edit, source, device, asked }] of read.entries()) {
    const find = loadPacWithLibrary(source, addresses);
    const others = [...parsed[index]!];
    for (const { flow, question, everywhere } of asked) {
      const expected = answerOf(device!, flow);
      const found = everywhere ? [find(...question), others.shift()] : [find(...question)];
      const told = found.map(plainAnswer);
      const context = { seed, edit, question, others: flow.others, source };
      expect({ ...context, told }).toEqual({ ...context, told: told.map(() => expected) });
      calls += found.length;
    }
  }
  return calls;
}

describeWith(["pacparser"], "the reader and two engines agree", () => {
  it("on files that are edited as people edit them", () => {
    const seed = 4001;
    const cases = makeCases(meaningfulEdits, 24, seed);
    const skipped = cases.filter(({ device }) => device === undefined);
    expect(cases.length).toBeGreaterThan(300);
    expect(skipped.length).toBeLessThan(cases.length / 10);
    expect(compareWithEngines(cases, seed)).toBeGreaterThan(20_000);
  });

  it("on files whose code is edited, as far as they are read", () => {
    const seed = 4002;
    const cases = makeCases(codeEdits, 50, seed);
    const cut = cases.filter(({ edit }) => edit === "cut the file");
    expect(cut.length).toBeGreaterThan(45);
    expect(cut.filter(({ device }) => device !== undefined)).toEqual([]);
    expect(compareWithEngines(cases, seed)).toBeGreaterThan(3000);
  });
});
