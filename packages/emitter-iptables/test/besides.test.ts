import { type Beside, collector } from "@sallyport/core";
import { describeWith, type Emitted, emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { type Attack, attacks } from "./attacks.js";
import { foreignIn, listForeign, loadAll, makeForeign } from "./foreign.js";
import { runInNetwork, type Step, type StepResult } from "./network.js";

const needed = ["namespaces", "iptables", "ip6tables", "ipset", "nft"] as const;
const name = "sample";

const rules: readonly RuleSketch[] = [
  { side: "src", action: "deny", prefixes: ["20.1.2.128/25"], ports: [25, { first: 8000, last: 8100 }] },
  { side: "src", prefixes: ["20.1.2.0/24", "2603:1030:210::/47"] },
  { side: "tgt", from: ["10.0.0.0/8", "fd00::/8"], any: true, protocol: "icmp" },
  { side: "tgt", from: ["10.0.0.0/8"], prefixes: ["20.1.2.0/24"], protocol: "udp", ports: [53] },
];
const sides = ["src", "tgt"].map((id) => ({ id, shortId: id, title: id }));

type Options = Readonly<Record<string, string>>;
type Files = Emitted["files"];

function emit(options: Options): Files {
  return emitted(emitter, sketchPolicy(rules, { name, shortName: name, sides }), { options }).files;
}

/** Every form of generated files, with the table of others that their chains join, if any. */
const forms: readonly (readonly [title: string, options: Options, table: string])[] = [
  ["all of them", {}, "filter"],
  ["all of them where no table is there", {}, ""],
  ["linear", { style: "linear" }, "filter"],
  ["rejecting", { "deny-target": "REJECT" }, "filter"],
  ["of iptables", { files: "iptables" }, "filter"],
  ["of iptables, linear", { files: "iptables", style: "linear" }, "filter"],
  ["of nftables", { files: "nftables" }, "filter"],
  ["in a table that the user names", { "nft-table": "edge" }, "edge"],
  ["at the hook output", { "nft-hook": "output" }, "filter"],
  ["at the hook forward", { "nft-hook": "forward", files: "nftables" }, "filter"],
];

/** What the machine puts into the chain of a filter at a hook that is for it. */
function putLocal(files: Files): string {
  const tables = sides.map(({ id }) => `${name}_${id}`);
  const hooked = tables.filter((table) =>
    [...files.values()].some((text) => text.includes(`inet ${table} local`)),
  );
  return hooked.map((table) => `nft add rule inet ${table} local udp dport 53 accept`).join("\n");
}

/** Files that are loaded one after the other beside things of others in a table; the machine lists all before and after each. */
interface Loads {
  readonly table: string;
  /** What is loaded before. */
  readonly first?: Files;
  readonly loads: readonly Files[];
}

/** Whether a load is taken, and what it takes away of others and leaves that is not the policy's. */
interface Loaded {
  readonly isTaken: boolean;
  readonly missing: readonly string[];
  readonly added: string[];
}

function loadBeside(machines: readonly Loads[]): readonly (readonly Loaded[])[] {
  const files = new Map<string, string>();
  const place = (some: Files, folder: string): string => {
    for (const [path, text] of some) files.set(folder + path, text);
    return loadAll([...some.keys()].map((path) => folder + path));
  };
  const runs = machines.map(({ table, first, loads }, at) => [
    `nft flush ruleset; ipset destroy\n${makeForeign(table)}`,
    first === undefined ? "" : `${place(first, `m${at}-`)}\n${putLocal(first)}`,
    ...loads.flatMap((each, load) => [
      listForeign,
      place(each, `m${at}-${load}-`),
      listForeign,
      putLocal(each),
    ]),
  ]);
  const results = runInNetwork({ files, steps: runs.flat().map((run): Step => ({ run })) }).values();
  return runs.map((steps) => {
    const [made, , ...rest] = steps.map(() => results.next().value!);
    expect(made).toMatchObject({ status: 0, err: "" });
    return machines[0]!.loads.map((_, load) => compare(rest.slice(4 * load, 4 * load + 3)));
  });
}

function compare([before, loaded, after]: readonly StepResult[]): Loaded {
  const [held, left] = [before!, after!].map(({ out }) => foreignIn(out, name)) as [string[], string[]];
  expect(held.length).toBeGreaterThan(30);
  return {
    isTaken: loaded!.status === 0,
    missing: held.filter((line) => !left.includes(line)),
    added: left.filter((line) => !held.includes(line)),
  };
}

/** What is said of files: what they do besides, and whether anything else is. */
function judge(files: Files): { readonly told: readonly Beside[]; readonly isOtherwiseBad: boolean } {
  const { report, diagnostics } = collector();
  const told: Beside[] = [];
  const devices = emitter.read!(files, report, (beside) => told.push(beside));
  const isMore = devices.some(({ id }) => !id.includes(` ${name}_`));
  return { told, isOtherwiseBad: diagnostics.length > 0 || isMore };
}

function emitOneTool([, { file, options }]: Attack): Files {
  return emit({ ...options, files: file === ".nft" ? "nftables" : "iptables" });
}

function edit(attack: Attack): Files {
  const [, { file, from, to }] = attack;
  const files = emitOneTool(attack);
  const [path, text] = [...files].find(([each]) => each.endsWith(file))!;
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return new Map([...files, [path, changed]]);
}

describeWith(needed, "files beside things of others", () => {
  it("change nothing of them as they are generated, the first time and again", () => {
    const machines = forms.map(([, options, table]) => ({ table, loads: [emit(options), emit(options)] }));
    for (const [at, loaded] of loadBeside(machines).entries()) {
      const [title, , table] = forms[at]!;
      // The table is there from now on, which is all.
      const made = loaded[0]!.added.splice(0, table === "" ? 1 : 0);
      expect([title, ...loaded]).toEqual([
        title,
        ...loaded.map(() => ({ isTaken: true, missing: [], added: [] })),
      ]);
      expect(made.join().replace(/,"handle":\d+/, "")).toBe(
        table === "" ? '{"table":{"family":"inet","name":"filter"}}' : "",
      );
      expect(judge(machines[at]!.loads[0]!)).toEqual({ told: [], isOtherwiseBad: false });
    }
  });

  it("change them where they are told to do more", () => {
    const machines = attacks.map((attack) => ({
      table: "filter",
      first: emitOneTool(attack),
      loads: [edit(attack)],
    }));
    for (const [at, [loaded]] of loadBeside(machines).entries()) {
      const [title, { what }] = attacks[at]!;
      const { told, isOtherwiseBad } = judge(machines[at]!.loads[0]!);
      const { isTaken, missing, added } = loaded!;
      const changes = missing.length + added.length;
      expect([title, isTaken, changes > 0, isOtherwiseBad, told.map((each) => each.what)]).toEqual([
        title,
        true,
        true,
        false,
        [what],
      ]);
    }
  });
});
