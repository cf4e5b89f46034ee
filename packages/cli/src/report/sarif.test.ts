import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Diagnostic, diagnose, listCodes, type Place } from "@sallyport/core";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { describeLog } from "./sarif.js";

/** The published schema, which this package brings along; draft 4, of whose own words it uses `id` alone. */
const packaged = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/package.json");
const schemaFile = join(dirname(packaged), "lib/schemas/sarif-2.1.0-rtm.5.json");
const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(schemaFile, "utf8"));
/** Characters that no URI holds. */
const uri = /^[^\s<>"{}|\\^`\u0080-\uffff]*$/;
const formats = { uri, "uri-reference": uri, "date-time": true } as const;
/** Its patterns are older than the strict grammar of today. */
const unicodeRegExp = false;
const validate = new Ajv({ strict: false, allErrors: true, formats, unicodeRegExp }).compile(schema);

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly message: { readonly text: string };
  readonly locations?: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
}

/** The only run of a log, as its text has it, once the schema takes it. */
function runOf(complaints: readonly Diagnostic[], config?: string, most?: number) {
  const log = JSON.parse(JSON.stringify(describeLog({ complaints, exitCode: 1 }, config, most)));
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  return log.runs[0] as {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly invocations: readonly [
      { readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[] },
    ];
    readonly results: readonly Result[];
  };
}

const at = (place: Place) => runOf([diagnose("SP1104", "m", { place })]).results[0]!.locations;
const marksOf = (...complaints: readonly Diagnostic[]) =>
  runOf(complaints).results.map(({ partialFingerprints }) => partialFingerprints["sallyport/v1"]);

describe("a SARIF log", () => {
  it("passes the published schema with every code, and lists those that occur", () => {
    const complaints = listCodes().map((code, index) =>
      diagnose(code, 'a "name"\n\u0000<b>%', {
        policy: "p",
        rule: "r, s",
        format: "pac",
        help: "h",
        place: { file: "a.yaml", line: index + 1, column: 1, pointer: "/policies/0" },
      }),
    );
    const { tool, results } = runOf(complaints);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(listCodes());
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]!.id).toBe(ruleId);
    expect(runOf([]).results).toEqual([]);
    expect(runOf([diagnose("SP1104", "m")]).tool.driver.rules.length).toBe(1);
  });

  it("would not pass with a level that SARIF does not know", () => {
    const log = JSON.stringify(
      describeLog({ complaints: [diagnose("SP1104", "m")], exitCode: 1 }, undefined),
    );
    expect(validate(JSON.parse(log.replace('"level":"error"', '"level":"severe"')))).toBe(false);
  });

  it("names files from the repository on, as URIs", () => {
    const physical = (uri: string, region?: object) => [
      { physicalLocation: { artifactLocation: { uri }, ...(region === undefined ? {} : { region }) } },
    ];
    expect(at({ file: "a b/ü#.yaml", line: 3, column: 2 })).toEqual(
      physical("a%20b/%C3%BC%23.yaml", { startLine: 3, startColumn: 2 }),
    );
    expect(at({ file: join(process.cwd(), "x", "..", "y.yaml") })).toEqual(physical("y.yaml"));
    expect(at({ file: "/nowhere/y z.yaml" })).toEqual(physical("file:///nowhere/y%20z.yaml"));
  });

  it("places what is in no file at the config, if there is one", () => {
    const flag = diagnose("SP1003", "m", { place: { file: "--source", line: 4 } });
    expect(runOf([flag]).results[0]).not.toHaveProperty("locations");
    expect(runOf([flag], "net/sallyport.yaml").results[0]!.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: "net/sallyport.yaml" } } },
    ]);
  });

  it("knows a result again at another line and with another message, and numbers several of the same", () => {
    const first = diagnose("SP3005", "one", { policy: "p", rule: "r", place: { file: "a", line: 1 } });
    const moved = diagnose("SP3005", "two", { policy: "p", rule: "r", place: { file: "a", line: 9 } });
    expect(marksOf(moved)).toEqual(marksOf(first));
    const both = marksOf(first, moved) as string[];
    expect(both.map((mark) => mark.split(":")[1])).toEqual(["1", "2"]);
    const others = [{ policy: "q" }, { rule: "t" }, { format: "pac" }, { place: { file: "b" } }];
    const pointer = { place: { file: "a", pointer: "/x" } };
    const marks = [...others, pointer].map((other) => marksOf({ ...first, ...other })[0]);
    expect(new Set([...marks, ...marksOf(first)]).size).toBe(6);
  });

  it("keeps the worst of more results than GitHub takes, and says so", () => {
    const complaints = [
      ...Array.from({ length: 4 }, (_, index) => diagnose("SP3005", `warning ${index}`)),
      diagnose("SP3001", "error"),
    ];
    const { results, invocations, tool } = runOf(complaints, undefined, 2);
    expect(results.map(({ message }) => message.text)).toEqual(["error", "warning 0"]);
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["SP3001", "SP3005"]);
    expect(invocations[0].toolExecutionNotifications?.[0]?.message.text).toMatch(/^3 more complaints/);
    expect(runOf(complaints).invocations[0]).not.toHaveProperty("toolExecutionNotifications");
  });
});
