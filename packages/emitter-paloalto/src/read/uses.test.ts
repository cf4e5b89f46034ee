import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { besidesIn } from "../../test/sample-files.js";

/** How an address is used: as a member of a group, by a rule itself, both, or not at all. */
const use = fc.constantFrom("group", "rule", "both", "none");
const uses = fc.array(use, { minLength: 1, maxLength: 12 });

function namesFor(all: readonly string[], ...which: readonly string[]): readonly string[] {
  return [...all.keys()].filter((at) => which.includes(all[at]!)).map((at) => `x${at}`);
}

/** Addresses x0, x1, ... from line 1 on, and a group and a rule that use some of them. With one blank between words they are plain. */
function commands(all: readonly string[], blank: string): string {
  const [members, ends] = [namesFor(all, "group", "both"), namesFor(all, "rule", "both")];
  const group = members.map((name) => `set address-group g static ${name}`);
  const named = [...ends, ...(members.length > 0 ? ["g"] : []), "10.0.0.0/8"];
  const rest = "from any to any source any application any service any action allow";
  return [
    ...all.map((_, at) => `set address x${at} ip-netmask 20.0.0.${at}`),
    ...group,
    `set rulebase security rules r destination [ ${named.join(" ")} ] ${rest}`,
    "",
  ]
    .join("\n")
    .replaceAll(" ", blank);
}

const list = (name: string, values: readonly string[]) =>
  `<${name}>${values.map((value) => `<member>${value}</member>`).join("")}</${name}>`;

/** The same as XML. With nothing between its elements it is plain. */
function xml(all: readonly string[], between: string): string {
  const [members, ends] = [namesFor(all, "group", "both"), namesFor(all, "rule", "both")];
  const group = `<address-group><entry name="g">${list("static", members)}</entry></address-group>`;
  const named = [...ends, ...(members.length > 0 ? ["g"] : []), "10.0.0.0/8"];
  const rest = ["from", "to", "source", "application", "service"].map((name) => list(name, ["any"]));
  return [
    '<config><vsys><entry name="vsys1"><address>',
    ...all.map((_, at) => `\n<entry name="x${at}"><ip-netmask>20.0.0.${at}</ip-netmask></entry>`),
    `</address>${members.length > 0 ? group : ""}<rulebase><security><rules><entry name="r">`,
    ...[list("destination", named), ...rest, "<action>allow</action>"],
    "</entry></rules></security></rulebase></entry></vsys></config>",
  ]
    .join("")
    .replaceAll("><", `>${between}<`);
}

function expectUnused(file: string, text: string, all: readonly string[], first: number): void {
  const lines = [...all.keys()].filter((at) => all[at] === "none").map((at) => at + first);
  const told = besidesIn({ [file]: text }).map((each) => /(\d+): (.*)$/.exec(each)!);
  const place = 'of vsys "vsys1"';
  const wanted = lines.map((line, at) =>
    at < 8
      ? [line, `the address "x${line - first}" ${place}, which none of its rules uses`]
      : [line, `${lines.length - 8} more in address ${place}`],
  );
  expect(told.map(([, line, what]) => [Number(line), what])).toEqual(wanted.slice(0, 9));
}

describe("addresses that nothing uses are told, and no others", () => {
  it("in commands and in XML, plain ones as well as those that are read word by word", () => {
    fc.assert(
      fc.property(uses, (all) => {
        expectUnused("a.set", commands(all, " "), all, 1);
        expectUnused("a.set", commands(all, "  "), all, 1);
        expectUnused("a.xml", xml(all, ""), all, 2);
        expectUnused("a.xml", xml(all, "<!-- -->"), all, 2);
      }),
      { numRuns: 100 },
    );
  });

  it("whatever other files of the folder use of that name", () => {
    const used = commands(["group", "both"], " ");
    const other = commands(["none", "group"], " ");
    expect(besidesIn({ "b.set": used, "a.set": other, "c.xml": xml(["rule", "both"], "") })).toEqual([
      '1: the address "x0" of vsys "vsys1", which none of its rules uses',
    ]);
  });
});
