import { collector } from "@sallyport/core";
import { describeWith, type Emitted, emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { hostForms } from "./forms.js";
import { type Case, cases, drop, type Edit, IPSET, LINEAR } from "./kept-cases.js";
import { listAll } from "./listing.js";
import { runInNetwork, type StepResult } from "./network.js";

const needed = ["namespaces", "iptables", "ip6tables", "ipset", "nft"] as const;

const rules: readonly RuleSketch[] = [
  { action: "deny", prefixes: ["20.1.2.128/25"], ports: [25] },
  { prefixes: ["20.1.2.0/24", "2603:1030:210::/47"] },
];
/** What it was before: more addresses, and one rule more. */
const earlier: readonly RuleSketch[] = [
  { ...rules[0]!, prefixes: ["20.1.2.128/25", "20.8.0.0/16"] },
  { ...rules[1]!, prefixes: ["20.1.2.0/24", "20.9.0.0/16", "2603:1030:210::/47", "2603:1040::/32"] },
  { any: true, protocol: "udp", ports: [53] },
];

function emit({ form }: Case, sketches: readonly RuleSketch[]): Emitted {
  const policy = sketchPolicy(sketches, { name: "sample", shortName: "sample" });
  return emitted(emitter, policy, { options: hostForms[form]!.options });
}

function edit(result: Emitted, edits: readonly Edit[]): Emitted {
  const files = new Map(result.files);
  for (const [ending, change] of edits) {
    for (const [path, text] of result.files) if (path.endsWith(ending)) files.set(path, change(text));
  }
  return { ...result, files };
}

/** The commands that load files of a form, which are put into a folder under names of their own. */
function load({ form }: Case, result: Emitted, prefix: string, folder: Map<string, string>): string {
  const files = new Map([...result.files].map(([path, text]) => [prefix + path, text]));
  for (const [path, text] of files) folder.set(path, text);
  return hostForms[form]!.apply({ ...result, files }, "all");
}

/** What is told of edited files to stay: of those that are loaded. */
function toldToStay({ form }: Case, { files }: Emitted): readonly string[] {
  const { report, diagnostics } = collector();
  const told: string[] = [];
  const isOf = form === IPSET || form === LINEAR ? /ipset$|rules$/ : /nft$/;
  const asked = new Map([...files].filter(([path]) => isOf.test(path)));
  emitter.read!(asked, report, ({ what }) => told.push(what));
  expect(diagnostics).toEqual([]);
  return told.filter((what) => / keeps? what an earlier load left in /.test(what));
}

/** Sets that are filled beside the live ones stay so, as after a load that broke off. */
const brokenOff: Edit = [".ipset", drop(/^(?:swap|destroy) .*\n/gm)];

describeWith(needed, "a load over an earlier one", () => {
  it("leaves something of it where that is told, and nowhere else", () => {
    const folder = new Map<string, string>();
    const steps = cases.flatMap((each, at) => {
      const [before, after] = [emit(each, earlier), emit(each, rules)];
      const edited = edit(after, each.edits);
      if (each.edits.length > 0) expect([each.title, edited]).not.toEqual([each.title, after]);
      const { clear } = hostForms[each.form]!;
      const loads = [
        load(each, edit(before, each.edits), `${at}-a-`, folder),
        load(each, edit(before, [brokenOff]), `${at}-b-`, folder),
      ];
      const last = load(each, edited, `${at}-c-`, folder);
      return [`${clear}\n${last}`, listAll, `${clear}\n${loads.join("\n")}`, last, listAll];
    });
    const results = runInNetwork({ files: folder, steps: steps.map((run) => ({ run })) });
    for (const [at, each] of cases.entries()) {
      const [alone, first, , again, second] = results.slice(5 * at, 5 * at + 5) as StepResult[];
      const told = toldToStay(each, edit(emit(each, rules), each.edits));
      const outcome = again!.status !== 0 ? "refused" : first!.out === second!.out ? "clear" : "kept";
      expect([each.title, alone!.err, alone!.status, outcome, told.length > 0]).toEqual([
        each.title,
        "",
        0,
        each.outcome,
        each.outcome === "kept",
      ]);
    }
  });
});
