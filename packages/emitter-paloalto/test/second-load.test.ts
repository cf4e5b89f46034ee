import { sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { below, type Configuration, emptyConfiguration, namesBelow } from "./configuration.js";
import { meaningsOf, readFiles } from "./meaning.js";
import { asLists } from "./outputs.js";
import { anyRules } from "./random-policies.js";
import { readSet } from "./read-set.js";
import { leftIn } from "./sample-files.js";

const rules = "rulebase security rules";
const older = "OLD";

function load(onto: Configuration, ...texts: readonly string[]): Configuration {
  for (const text of texts) readSet(text, [], onto);
  return onto;
}

/** Commands that put something else into each list of a configuration, as an older version may have had it. */
function olderEntries(now: Configuration): string {
  const lines: string[] = [];
  for (const rule of now.rules) {
    for (const field of ["from", "to", "source", "destination", "application", "service"])
      lines.push(`set ${rules} ${rule} ${field} ${older}`);
    const isNarrowed = below(now, "rulebase", "security", "rules", rule, "category").length > 0;
    if (!isNarrowed) lines.push(`set ${rules} ${rule} category ${older}`);
  }
  for (const name of namesBelow(now, "address-group"))
    lines.push(`set address-group ${name} static ${older}`);
  for (const name of namesBelow(now, "profiles", "custom-url-category"))
    lines.push(`set profiles custom-url-category ${name} list ${older}`);
  for (const name of namesBelow(now, "external-list"))
    lines.push(`set external-list ${name} type ip recurring ${older}`);
  return lines.join("\n");
}

describe("lists that were not emptied are told if and only if something older stays in them", () => {
  it("whichever lines are taken out of the file that empties them", () => {
    let kept = 0;
    const options = fc.constantFrom({}, {}, asLists);
    const dropped = fc.array(fc.nat(), { maxLength: 3 });
    fc.assert(
      fc.property(anyRules, options, dropped, fc.boolean(), (sketches, chosen, places, isLoose) => {
        const meanings = meaningsOf(sketchPolicy(sketches), { options: chosen });
        if (meanings === undefined) return;
        const files = new Map(meanings.files);
        const [path, clear] = [...files].find(([each]) => each.endsWith(".clear"))!;
        const lines = clear.split("\n").filter((line) => line.startsWith("delete"));
        const out = new Set(places.map((place) => place % lines.length));
        const some = lines.filter((_, at) => !out.has(at));
        const text = some.map((line) => `${isLoose ? line.replace(" ", "  ") : line}\n`).join("");
        files.set(path, text);
        const set = [...files].find(([each]) => each.endsWith(".set"))![1];
        const updated = load(
          emptyConfiguration(),
          set,
          olderEntries(load(emptyConfiguration(), set)),
          some.join("\n"),
          set,
        );
        const isKept = [...updated.values].some((value) => value.endsWith(`\t${older}`));
        if (isKept) kept++;
        const { besides, diagnostics } = readFiles(files);
        expect(diagnostics).toEqual([]);
        expect(besides.map(({ place }) => place.file.slice(-4))).toEqual(isKept ? [".set", ".xml"] : []);
      }),
      { numRuns: 80 },
    );
    expect(kept).toBeGreaterThan(15);
  });
});

const names = ["a", "b", "c", "d"];

function ruleNamed(name: string, action = "allow"): string {
  const fields = ["from", "to", "source", "destination", "application", "service"];
  return `set ${rules} ${name} ${fields.map((field) => `${field} any`).join(" ")} action ${action}`;
}

/** All orders of all choices of the names. */
function ordersOf(some: readonly string[]): readonly (readonly string[])[] {
  return [
    [],
    ...some.flatMap((name) => ordersOf(some.filter((each) => each !== name)).map((rest) => [name, ...rest])),
  ];
}

const olderOrders = ordersOf(names);

describe("rules are told as left in place if and only if their order hangs on an older one", () => {
  const place = fc.tuple(
    fc.constantFrom(...names),
    fc.constantFrom(...names),
    fc.constantFrom(0, 0, 0, 1, 2, 3),
  );
  const steps = fc.array(place, { maxLength: 6 });

  function moveOf(name: string, other: string, how: number): readonly string[] {
    if (how > 1) return [`move ${rules} ${name} ${how === 2 ? "top" : "bottom"}`];
    return name === other ? [] : [`move ${rules} ${name} ${how === 0 ? "after" : "before"} ${other}`];
  }

  it("whatever moves there are", () => {
    const count = { told: 0, sound: 0 };
    const actions = fc.array(fc.constantFrom("allow", "allow", "deny"), { minLength: 4, maxLength: 4 });
    const options = fc.record({
      actions,
      steps,
      gone: fc.oneof(fc.constantFrom<readonly string[]>([], names), fc.subarray(names)),
      early: fc.constantFrom(0, 0, 1, 4),
    });
    fc.assert(
      fc.property(options, ({ actions, steps, gone, early }) => {
        const made = names.map((name, at) => ruleNamed(name, actions[at]));
        const isMade = (at: number) => (name: string) => names.indexOf(name) < at;
        // Some moves stand between the commands that make the rules.
        const moves = steps.map(([name, other, how], at) => {
          const isEarly = at < early && [name, other].every(isMade(2));
          return { isEarly, lines: moveOf(name, other, how) };
        });
        const linesOf = (isEarly: boolean) =>
          moves.filter((each) => each.isEarly === isEarly).flatMap(({ lines }) => lines);
        const set = [...made.slice(0, 2), ...linesOf(true), ...made.slice(2), ...linesOf(false)].join("\n");
        const kept: readonly string[] = names.filter((name) => !gone.includes(name));
        const clear = [
          ...[...gone].map((name) => `delete ${rules} ${name}`),
          ...kept.flatMap((name: string) =>
            ["from", "to", "source", "destination", "application", "service", "category"].map(
              (field) => `delete ${rules} ${name} ${field}`,
            ),
          ),
        ].join("\n");
        const fresh = load(emptyConfiguration(), set).rules;
        const hangs = olderOrders.some((order) => {
          const before = load(emptyConfiguration(), order.map((name) => ruleNamed(name)).join("\n"));
          return load(before, clear, set).rules.join() !== fresh.join();
        });
        const isTold = hangs && new Set(actions).size > 1;
        count[isTold ? "told" : "sound"]++;
        const told = leftIn({ "a.set": set, "a.clear": clear });
        // Where some come last before others are made, more is told than has to be.
        const isExact = early === 0 && (gone.length === 0 || gone.length === names.length);
        if (isTold || isExact) expect(told, `${set}\n${clear}`).toHaveLength(isTold ? 1 : 0);
      }),
      { numRuns: 150 },
    );
    expect(count.told).toBeGreaterThan(20);
    expect(count.sound).toBeGreaterThan(20);
  });
});
