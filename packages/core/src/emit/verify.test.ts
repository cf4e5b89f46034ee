import { sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { prefixSet } from "../address/index.js";
import { collector } from "../diagnostic/index.js";
import type { Device } from "../flow/index.js";
import { type EmitResult, emit } from "./emit.js";
import { type AnyEmitter, defineEmitter } from "./emitter.js";
import { verifyFiles } from "./verify.js";

/** Writes a list of prefixes that are allowed, or with "!" denied; `text` stands for what a defective renderer prints. */
function listEmitter(text: string, id = "list", nameOf = (line: number) => `entry ${line}`): AnyEmitter {
  const device = (prefixes: readonly string[], place = false): Device => ({
    id,
    files: ["list.txt"],
    otherwise: "open",
    rules: prefixes.map((prefix, index) => ({
      name: place ? nameOf(index + 1) : "r",
      action: prefix.startsWith("!") ? "deny" : "allow",
      conditions: [{ of: "destination", set: prefixSet([prefix.replace("!", "")]) }],
      ...(place ? { place: { file: "list.txt", line: index + 1 } } : {}),
    })),
  });
  return defineEmitter({
    id: "list",
    title: "List",
    summary: "",
    views: ["prefixes"],
    features: {
      deny: "no",
      udp: "no",
      icmp: "no",
      "any-protocol": "yes",
      "any-port": "yes",
      "any-destination": "no",
      "port-ranges": "no",
      sources: "yes",
      ipv6: "yes",
    },
    limits: {},
    options: {},
    templates: {},
    escapes: { token: String, quoted: String, comment: String },
    lower: () => undefined,
    measure: () => [],
    *render() {
      const lines = text.split("\n");
      yield {
        path: "list.txt",
        rules: ["r"],
        hosts: 0,
        tags: 0,
        prefixes: lines.length,
        chunks: lines.map((line) => `${line}\n`).values(),
      };
    },
    expect: () => [{ ...device(["192.0.2.0/24"]), id: "list" }],
    read(files, report, tell) {
      const written = files.get("list.txt")!.split("\n");
      for (const [at, line] of written.entries())
        if (line.startsWith("+")) tell?.({ what: line.slice(1), place: { file: "list.txt", line: at + 1 } });
      const lines = written.filter((line) => line !== "" && !line.startsWith("+"));
      if (lines.includes("?")) report("SP4001", "what is ?", { place: { file: "list.txt", line: 1 } });
      return lines.includes("?") ? [] : [device(lines, true)];
    },
  });
}

function emitted(text: string, id?: string, nameOf?: (line: number) => string): EmitResult {
  return emit({ policy, emitter: listEmitter(text, id, nameOf), options: {}, sets: new Map() });
}

const policy = sketchPolicy([{ id: "r", prefixes: ["192.0.2.0/24"] }]);

describe("files that were rendered", () => {
  it("are proven to mean what the rules say, and can still be written", () => {
    const { proven, files, diagnostics } = emitted("192.0.2.0/25\n192.0.2.128/25");
    expect(proven).toEqual([{ id: "list", files: ["list.txt"], way: "rows" }]);
    expect([...files[0]!.chunks].join("")).toBe("192.0.2.0/25\n192.0.2.128/25\n");
    expect(diagnostics).toEqual([]);
  });

  it("are an error with a flow, file and line where they let more through", () => {
    const { files, proven, diagnostics } = emitted("192.0.2.0/24\n198.51.100.0/24");
    expect([files, proven]).toEqual([[], []]);
    expect(diagnostics).toMatchObject([
      {
        code: "SP4002",
        severity: "error",
        place: { file: "list.txt", line: 2 },
        message:
          "list: tcp 10.0.0.1 -> 198.51.100.0 port 443: no rule decides it, the file allows it (entry 2)",
      },
    ]);
  });

  it("are an error where they let less through, cannot be read, or hold other lists", () => {
    expect(emitted("192.0.2.0/25").diagnostics).toMatchObject([
      {
        code: "SP4002",
        rule: "r",
        place: { file: "list.txt" },
        message:
          "list: tcp 10.0.0.1 -> 192.0.2.128 port 443: the rules allow it (r), the file leaves it undecided",
      },
    ]);
    expect(emitted("?").diagnostics).toMatchObject([{ code: "SP4001", message: "what is ?" }]);
    expect(emitted("192.0.2.0/24", "other").diagnostics).toMatchObject([
      { code: "SP4004", message: "list is not in the files" },
      { code: "SP4005", message: "other is none of the lists that the policy makes", place: { line: 1 } },
    ]);
  });

  it("are an error where they do more than decide, thing by thing as far as people read", () => {
    const { files, proven, diagnostics } = emitted("192.0.2.0/24\n+a set of another");
    expect([files, proven]).toEqual([[], []]);
    expect(diagnostics).toMatchObject([
      {
        code: "SP4006",
        severity: "error",
        message: "a set of another",
        place: { file: "list.txt", line: 2 },
      },
    ]);
    const told = (count: number) =>
      emitted(`192.0.2.0/24${"\n+x".repeat(count)}`).diagnostics.map(({ message, place }) => [
        message,
        place?.line,
      ]);
    expect(told(8)).toHaveLength(8);
    expect(told(9).at(-1)).toEqual(["there is 1 more in this file", 10]);
    expect(told(200).slice(7)).toEqual([
      ["x", 9],
      ["there are 192 more in this file", 10],
    ]);
  });

  it("are pointed to at the rule's own line where no line decides any more", () => {
    const lines = "198.51.100.0/32\n192.0.2.0/25";
    const placeOf = (nameOf: (line: number) => string) =>
      emitted(lines, "list", nameOf).diagnostics.find(({ rule }) => rule === "r")!.place;
    expect(placeOf((line) => (line === 2 ? "list_r_192.0.2" : "other"))).toEqual({
      file: "list.txt",
      line: 2,
    });
    expect(placeOf((line) => `list_r${line}`)).toEqual({ file: "list.txt" });
  });
});

it("is told of a list that is too large for a proof as a whole, and is not the policy's rule by rule", () => {
  const { diagnostics, report } = collector();
  // The second line decides nothing, which only a proof of the whole would tell.
  const text = "192.0.2.0/24\n!192.0.2.0/25\n";
  const request = { emitter: listEmitter(text), policy: { ...policy, rules: [] }, options: {} };
  const files = new Map([["list.txt", text]]);
  expect(verifyFiles({ ...request, files, proof: { mostNodes: 40 } }, report)).toEqual([]);
  expect(diagnostics).toEqual([
    {
      code: "SP4003",
      severity: "warning",
      message: "list: rule entry 2 is one too many",
      place: { file: "list.txt" },
    },
  ]);
  expect(verifyFiles({ ...request, files }, report)).toMatchObject([{ id: "list", way: "diagrams" }]);
});
