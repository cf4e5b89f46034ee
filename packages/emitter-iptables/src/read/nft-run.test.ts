import fc from "fast-check";
import { expect, it } from "vitest";
import { readLines } from "../../test/print-device.js";
import { readElementRun, runFor } from "./nft-run.js";
import { next, peek, readScript } from "./nft-tokens.js";

const element = fc.oneof(
  { weight: 8, arbitrary: fc.nat(12).map((net) => `10.0.${net}.0/24`) },
  { weight: 2, arbitrary: fc.nat(9).map((host) => `10.0.3.${host}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "10.0.3.9/24",
      "0.0.0.0/0",
      "10.0.0.0 - 10.0.0.9",
      "{ 10.1.0.0/16, }",
      '1.1.1.1 comment "ü, 2.2.2.2,"',
      "$more",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("::1", "10.0.0.0/33", "443", "2603::/16") },
);
const separator = fc.constantFrom(",", ", ", ",\n\t\t", "\n,", ",\n# 1.2.3.4,\n", ", \\\n");
const list = fc
  .array(fc.tuple(element, separator), { minLength: 1, maxLength: 12 })
  .map((pairs) => pairs.map((pair) => pair.join("")).join(""));

it("means the same as the same elements with a blank before each comma, which are read by tokens", () => {
  const seen = { good: 0, bad: 0 };
  const read = (elements: string, type: string) =>
    readLines({
      "p.nft": [
        "define more = { 10.9.0.0/16, 10.8.0.0/16, }",
        `table inet t { set s { type ${type}; flags interval; elements = { ${elements} }; }`,
        `chain c { ${type === "ipv4_addr" ? "ip" : "ip6"} daddr @s accept; }; }`,
        `add element inet t s { ${elements} }`,
        "",
      ].join("\n"),
    });
  fc.assert(
    fc.property(list, fc.constantFrom("ipv4_addr", "ipv4_addr", "ipv6_addr"), (elements, type) => {
      const lines = read(elements, type);
      expect(lines).toEqual(read(elements.replaceAll(",", " ,"), type));
      seen[lines.some((line) => line.startsWith("SP")) ? "bad" : "good"]++;
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.good, seen.bad)).toBeGreaterThan(40);
});

it("takes all elements of a long set at once", () => {
  const elements = Array.from({ length: 500 }, (_, at) => `\n\t\t\t10.${at >> 8}.${at & 255}.0/24,`);
  const script = readScript(`{${elements.join("")}\n}`);
  next(script);
  const run = runFor("ipv4_addr", true)!;
  readElementRun(script, run);
  expect(run.rows.v4.count).toBe(500);
  expect([next(script).kind, next(script)]).toEqual(["newline", { kind: "sign", text: "}", line: 502 }]);
});

it("is nothing where a token waits already, and no set but one of prefixes has one", () => {
  const script = readScript("10.0.0.0/8, 11.0.0.0/8,");
  peek(script);
  const run = runFor("ipv6_addr", true)!;
  readElementRun(script, run);
  expect(run.rows.v6.count).toBe(0);
  expect(runFor("ipv4_addr", false)).toBeUndefined();
  expect(runFor("inet_service", true)).toBeUndefined();
});
