import { describe, expect, it } from "vitest";
import type { UsageFault } from "../usage-fault.js";
import { guessReporting, reporterNames, takeReporting } from "./flags.js";

function codeOf(flags: Readonly<Record<string, unknown>>): string | undefined {
  try {
    takeReporting(flags);
    return undefined;
  } catch (error) {
    return (error as UsageFault).code;
  }
}

describe("flags of the report", () => {
  it("are taken out of the others", () => {
    expect(takeReporting({ out: "o", reporter: "sarif", color: "never", config: "a.yaml" })).toEqual({
      reporting: { reporter: "sarif", colour: "never", config: "a.yaml" },
      flags: { out: "o", config: "a.yaml" },
    });
    expect(takeReporting({ json: true }).reporting).toEqual({ reporter: "json" });
    expect(takeReporting({ markdown: true }).reporting).toEqual({ reporter: "markdown" });
    expect(takeReporting({}).reporting).toEqual({});
  });

  it("may say the same twice, and not two things", () => {
    expect(codeOf({ json: true, reporter: "json" })).toBeUndefined();
    expect(codeOf({ json: true, reporter: "text" })).toBe("SP1013");
    expect(codeOf({ json: true, markdown: true })).toBe("SP1013");
  });

  it("take no other names, and tell the nearest", () => {
    expect(codeOf({ reporter: "sarf" })).toBe("SP1006");
    expect(codeOf({ color: "yes" })).toBe("SP1006");
    expect(() => takeReporting({ reporter: "sarf" })).toThrow('not "sarf"');
  });

  it("are guessed where the command line cannot be read", () => {
    for (const name of reporterNames) {
      expect(guessReporting(["x", "--reporter", name])).toEqual({ reporter: name });
      expect(guessReporting([`--reporter=${name}`])).toEqual({ reporter: name });
    }
    expect(guessReporting(["--reporter", "sarif", "--json"])).toEqual({ reporter: "json" });
    expect(guessReporting(["--reporter"])).toEqual({});
    expect(guessReporting(["--reporter", "sarf"])).toEqual({});
  });
});
