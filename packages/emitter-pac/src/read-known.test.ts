import type { Device } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { complaintOf, readText, written } from "../test/reading.js";

describe("a generated file with one change", () => {
  const lines = written.split("\n");
  const lineOf = (text: string) => lines.findIndex((line) => line.includes(text)) + 1;

  it.each<[string, string, string, string]>([
    [
      "of the walk",
      'name != ""',
      'name != "a"',
      `${lineOf("name.charAt")}: the call of "name.charAt" is not read here`,
    ],
    [
      "of the walk's names",
      "key = name;",
      "key = host;",
      `${lineOf("name.charAt")}: the call of "name.charAt" is not read here`,
    ],
    [
      "of wayTo",
      "ports[i] <= port",
      "ports[i] < port",
      `${lineOf("function wayTo")}: the function "wayTo" is none whose meaning is known`,
    ],
    [
      "of portOf",
      "return 0;",
      "return 1;",
      `${lineOf("function portOf")}: the function "portOf" is none whose meaning is known`,
    ],
    [
      "of a scheme",
      '"https": 443',
      '"https": 80',
      `${lineOf("var schemes")}: "schemes" does not hold the ports that schemes have`,
    ],
    [
      "of the schemes",
      '  "ftp": 21,\n',
      "",
      `${lineOf("var schemes")}: "schemes" does not hold the ports that schemes have`,
    ],
    [
      "of the pattern",
      "(\\d*)",
      "(\\d+)",
      `${lineOf("var name")}: the function "portOf" does not read URLs as generated files do`,
    ],
    [
      "of what reads a number",
      "Number(parts",
      "parseInt(parts",
      `${lineOf("var name")}: the function "portOf" does not read URLs as generated files do`,
    ],
    [
      "of the property",
      "var has = Object.prototype.hasOwnProperty",
      "var has = 1",
      `${lineOf("var name")}: "has" is not Object.prototype.hasOwnProperty`,
    ],
    ["of the table's name", "var hosts =", "var host5 =", `${lineOf("var name")}: "hosts" is no table`],
    [
      "of what is unknown",
      'var unmatched = "DIRECT"',
      "var unmatched = 1",
      `${lineOf("var name")}: "unmatched" is no text`,
    ],
    [
      "of its end",
      '  "*.": none',
      '  "z.example.": none',
      `${lineOf("var hosts")}: the table has no "*.", with which every walk ends`,
    ],
    [
      "of a port",
      "[443, 443, matched]",
      "[443, matched]",
      `${lineOf("var p443")}: ports stand in threes: first, last, answer`,
    ],
    [
      "of an entry",
      '"a.example.": p443',
      '"a.example.": matched',
      `${lineOf('"a.example."')}: an entry of the table is no list of ports`,
    ],
    [
      "of a key",
      '"a.example."',
      '"a example."',
      `${lineOf('"a.example."')}: "a example" is no host name or IPv4 address`,
    ],
    [
      "of a key to an address",
      '"a.example."',
      '"*.1.2.3.4."',
      `${lineOf('"a.example."')}: "*.1.2.3.4." is below an address`,
    ],
    [
      "of its order",
      'var matched = "PROXY p:1";',
      "",
      `${lineOf("var p443")}: "matched" has no value that is known here`,
    ],
    [
      "of one name for two",
      "var key = name;",
      "var name = name;",
      `${lineOf("name.charAt")}: the call of "name.charAt" is not read here`,
    ],
  ])("%s", (_, from, to, complaint) => {
    expect(written).toContain(from);
    const said = complaintOf(written.replace(from, to));
    expect(said?.replace(/^line /, "")).toBe(complaint);
  });

  it.each([
    ["key", "name", 'the call of "name.charAt" is not read here'],
    ["name", "hosts", 'the call of "hosts.charAt" is not read here'],
    ["scheme", "schemes", 'the function "portOf" is none whose meaning is known'],
    ["port", "ports", 'the function "wayTo" is none whose meaning is known'],
  ])("of %s to %s everywhere", (from, to, complaint) => {
    expect(complaintOf(written.replace(new RegExp(`\\b${from}\\b`, "g"), to))).toContain(`: ${complaint}`);
  });

  it("of names, spacing, quotes, comments and order is the same", () => {
    const { device } = readText(written);
    const changed = written
      .replace(/\bname\b/g, "label")
      .replace(/\bhosts\b/g, "table")
      .replace(/\bparts\b/g, "found")
      .replace(/"/g, "'")
      .replace("+= '.'", "= label + '.'")
      .replace("if (parts == null) return 0;", "if (parts == null) { return 0 }")
      .replace(/;$/gm, "/* end\n */")
      .replace(/\n/g, "\r\n");
    const meaning = (read: Device | undefined) => read!.rules.map(({ place: _, ...rule }) => rule);
    expect(meaning(readText(changed).device)).toEqual(meaning(device));
  });
});
