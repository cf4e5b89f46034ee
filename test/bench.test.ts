import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const scripts = new URL("../scripts/", import.meta.url);
const { printTable } = await import(new URL("bench/table.mjs", scripts).href);
const { ratioRow } = await import(new URL("bench/row.mjs", scripts).href);
const { interleave, surroundings } = await import(new URL("bench/measure.mjs", scripts).href);

describe("the table of the bench", () => {
  const rows = [
    ratioRow("quick", 30, "empty", 20, 2),
    ratioRow("slow", 50, "empty", 20, 2),
    { name: "large", figure: "3 kB", target: "at most 2 kB", pass: false, guard: true },
    { name: "without", figure: "5 ms", missing: "iprange is not installed" },
    { name: "not there", missing: "there is no such module" },
    { name: "only told", figure: "5 ms" },
  ];
  const verdicts = (judges: boolean) =>
    printTable(rows, judges)
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line: string) => line.split(/ {2,}/).at(-1));

  it("judges, and names what is missing", () => {
    expect(verdicts(true)).toEqual([
      ...["pass", "short", "short", "missing: iprange is not installed"],
      ...["missing: there is no such module", "told"],
    ]);
    expect(printTable(rows, true)).toMatch(/^slow +50 ms +empty 20 ms +2\.50 +at most 2 x +short$/m);
  });

  it("judges guards alone where no clock is trusted", () => {
    expect(verdicts(false).slice(0, 3)).toEqual(["told", "told", "short"]);
  });
});

describe("measuring", () => {
  it("takes turns, and does without what changes the start of Node", () => {
    const order: string[] = [];
    const command = (name: string) => () => {
      order.push(name);
      return { program: "true", parameters: [] };
    };
    const taken = interleave({ a: command("a"), b: command("b") }, 2);
    expect(order).toEqual(["a", "b", "a", "b"]);
    expect(Object.keys(taken)).toEqual(["a", "b"]);
    expect(surroundings()).not.toHaveProperty("NODE_EXTRA_CA_CERTS");
  });

  it("fails with a program that does, and with what it said", () => {
    const broken = { a: () => ({ program: "bash", parameters: ["-c", "echo broken >&2; exit 3"] }) };
    expect(() => interleave(broken, 1)).toThrow(/ended with 3: broken/);
  });
});

it("refuses what it does not know", () => {
  const bench = fileURLToPath(new URL("bench.mjs", scripts));
  const { status, stderr } = spawnSync(process.execPath, [bench, "--only", "sets"], { encoding: "utf8" });
  expect([status, stderr]).toEqual([64, expect.stringMatching(/^There is no "sets"\.\n\nUsage: /)]);
});
