import { describe, expect, it } from "vitest";
import { answer, complaintOf, written } from "../test/reading.js";

describe("the table", () => {
  const withEntries = (entries: string) => written.replace("var hosts = {\n", `var hosts = {\n${entries},\n`);

  it.each<[string, string, number, string]>([
    ['"z.example.": [80, 90, "A", 85, 95, "B"]', "z.example", 85, "A"],
    ['"z.example.": [80, 90, "A", 85, 95, "B"]', "z.example", 95, "B"],
    ['"z.example.": [80, 90, "A", 85, 95, "B"]', "z.example", 96, "DIRECT"],
    ['"z.example.": [0, 65535, "A"]', "z.example", 1, "A"],
    ['"z.example.": [90, 80, "A"]', "z.example", 85, "DIRECT"],
    ['"*.example.": [1, 65535, "A"]', "x.b.example", 443, "PROXY p:1"],
    ['"*.example.": [1, 65535, "A"]', "b.example", 443, "A"],
    ['"z.example.": [1, 99, "A"], "z.example.": [1, 99, "B"]', "z.example", 80, "B"],
    ['"z.example": [1, 99, "A"], "Z.example.": [1, 99, "A"]', "z.example", 80, "DIRECT"],
    ['"z..example.": [1, 99, "A"], "*.*.example.": [1, 99, "A"].x', "z.example", 80, "?"],
    ['"10.1.2.3.": [1, 99, "A"]', "10.1.2.3", 80, "DIRECT"],
    ["localhost: none, 'z.example.': p443", "z.example", 443, "PROXY p:1"],
  ])("%s", (entries, end, port, expected) => {
    const source = withEntries(entries);
    if (expected === "?") expect(complaintOf(source)).toMatch(/^line \d+: /);
    else expect(answer(source, end, port)).toBe(expected);
  });
});

it("holds an entry for an address for that address alone", () => {
  const source = written.replace("var hosts = {\n", 'var hosts = {\n  "10.1.2.3.": [1, 99, "A"],\n');
  const others = ['host == "10.1.2.3"'];
  expect(answer(source, "10.1.2.3", 80, others)).toBe("A");
  expect(answer(source, "10.1.2.4", 80, others)).toBe("DIRECT");
  expect(answer(source, "a.example", 443, others)).toBe("PROXY p:1");
});
