import { describe, expect, it } from "vitest";
import { readPublished } from "./index.js";

const complaintsOf = (text: string) => {
  const result = readPublished(text);
  return result.ok ? [] : result.problems.map(({ path, line, message }) => `${path} @${line}: ${message}`);
};

describe("what is no published list", () => {
  it.each<readonly [string, string]>([
    ["", "/ @1: the text is empty"],
    ["\ufeff \r\n\t", "/ @1: the text is empty"],
    ["[\0\r\0\n\0", "/ @1: it holds NUL characters: it is no text, or UTF-16, which must be saved as UTF-8"],
    ["<!DOCTYPE html><html>", "/ @1: it is a web page, not a list; the list is behind a link of that page"],
    ["\n<html lang='en'>", "/ @1: it is a web page, not a list; the list is behind a link of that page"],
    ["{}", "/ @1: an empty JSON object is no published format"],
    ['{"a": 1, "b\\u202e": 2}', '/ @1: a JSON object with the keys "a", "b\\u{202e}" is no published format'],
    [
      '{"Cloud": "Public", "Values": []}',
      "/ @1: it is the output of Get-AzNetworkServiceTag; use az network list-service-tags, or the weekly file",
    ],
    [
      '{"value": []}',
      "/ @1: it is an answer of serviceTagDetails, which does not name its cloud; ask for serviceTags",
    ],
    ['{"error": {"code": "x"}}', "/ @1: it is an error message, not a list"],
    [
      '{"instance": "Worldwide", "latest": "2026080100"}',
      "/ @1: it is the version of the Office 365 endpoints; ask for the endpoints",
    ],
    [
      '[{"disposition": "add"}]',
      "/ @1: it is the list of changes of the Office 365 endpoints; ask for the endpoints",
    ],
    [
      '[{"latest": "2026080100"}]',
      "/ @1: it is the list of versions of the Office 365 endpoints; ask for the endpoints",
    ],
    [
      '[{"name": "A", "properties": {}}]',
      "/ @1: it looks like service tags without the object around them, which names their cloud; give the whole answer",
    ],
    ["[1, 2]", "/ @1: a JSON array of such values is no published format"],
  ])("%#: is told", (text, complaint) => {
    expect(complaintsOf(text)).toEqual([complaint]);
  });

  it.each<readonly [string, string]>([
    ['{"values": [', "/values/0 @1: the text ends where a value should be"],
    ['{"values":\n [1,\n 2,]}', '/values/2 @3: expected a value, found "]}"'],
    ['{"values" 1}', '/ @1: expected a colon, found "1}"'],
    ['{"cloud": "a\nb"}', '/cloud @1: expected a value, found "\\"a\\nb\\"}"'],
    ['{"a": 1,\n\n}', '/ @3: expected a key in quotes, found "}"'],
    ["[] x", '/ @1: expected the end of the text, found "x"'],
    ['{"a": {"b": 1,\n "c": 2,\n "b": 3}}', '/a/b @3: the key "b" is there twice'],
  ])("%#: broken JSON is told with its line", (text, complaint) => {
    expect(complaintsOf(text)[0]).toBe(complaint);
  });
});

describe("a hostile text", () => {
  const size = 300_000;
  const nested = (open: string) => open.repeat(size);
  it.each<readonly [string, string]>([
    ["nested arrays", nested("[")],
    ["nested arrays that close", nested("[") + "]".repeat(size)],
    ["nested objects", nested('{"values":')],
    ["an unknown key of nested arrays", `{"values": [], "x": ${nested("[")}${"]".repeat(size)}}`],
    ["one long string", `{"values": ["${"x".repeat(size)}"]}`],
    ["one long string of escapes", `["${"\\n".repeat(size)}"]`],
    ["one long number", `[${"9".repeat(size)}]`],
    ["many bad prefixes", `[${'"192.0.2.0/33",'.repeat(size / 10)}"192.0.2.0/24"]`],
    ["many bad tags", `{"cloud": "Public", "values": [${"1,".repeat(size / 10)}1]}`],
    [
      "many bad prefixes of one tag",
      `{"cloud": "Public", "values": [{"name": "A", "properties": {"region": "", "addressPrefixes": [${"1,".repeat(size)}1]}}]}`,
    ],
    ["many bad endpoint sets", `[{"serviceArea": ""}${",{}".repeat(size / 10)}]`],
    [
      "one long port list",
      `[{"serviceArea": "A", "id": 1, "category": "Allow", "required": true, "tcpPorts": "${",".repeat(size)}"}]`,
    ],
    [
      "blank notes",
      `[{"serviceArea": "A", "id": 1, "category": "Allow", "required": true, "notes": "a${" ".repeat(size)}\\u0007"}]`,
    ],
    ["one long dotted prefix", `["a:${".".repeat(size)}"]`],
    ["nested elements", nested("<a>")],
    ["nested elements that close", nested("<a>") + "</a>".repeat(size)],
    ["attributes without end", `<a${" b='c'".repeat(size)}`],
    ["one attribute of blanks", `<a b${" ".repeat(size)}c>`],
    ["blanks in a tag", `<a${" ".repeat(size)}`],
    ["open quotation marks", `<a b="${"'".repeat(size)}>`],
    ["a long tag name", `<${"a".repeat(size)}`],
    ["comments", `<a>${"<!---->".repeat(size)}</a>`],
    ["texts between comments", `<a>${"x<!---->".repeat(size)}</a>`],
    ["open comments", `<a>${"<!--".repeat(size)}`],
    [
      "an entity bomb",
      `<!DOCTYPE a [<!ENTITY b "c">]><AzurePublicIpAddresses>${"&b;".repeat(size)}</AzurePublicIpAddresses>`,
    ],
    ["many regions", `<AzurePublicIpAddresses>${"<Region/>".repeat(size / 10)}</AzurePublicIpAddresses>`],
    ["a table of semicolons", `Alias;${";".repeat(size)}`],
    ["a table of quotation marks", `Alias;Product;AddressType;Address;Operation\n${'"'.repeat(size + 1)}`],
    ["a table of bad rows", `Alias;Product;AddressType;Address;Operation\n${"x\n".repeat(size)}`],
    ["one long host", `${"a.".repeat(size)}com`],
    ["one long wildcard", "*".repeat(size)],
    ["one long comma list", ",".repeat(size)],
    ["mixed entries", "192.0.2.1\na.example\n".repeat(size / 10)],
    ["carriage returns", "\r".repeat(size)],
    ["blank lines", `${"\n".repeat(size)}x y`],
    ["blanks in a line", `a${" ".repeat(size)}b`],
    ["lone surrogates", "\ud800".repeat(size)],
    ["more than is taken", "x".repeat(33 * 1024 * 1024)],
  ])("of %s is refused in time", (_, text) => {
    const problems = complaintsOf(text);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.length).toBeLessThanOrEqual(51);
    for (const problem of problems) expect(problem.length).toBeLessThan(500);
  });
});
