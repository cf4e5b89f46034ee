import { describe, expect, it } from "vitest";
import type { ConfigFault } from "./fault.js";
import { checkConsent, type OwnSettings, type PrefixSettings, readPrefixSettings } from "./prefixes.js";

const own = (options: object, beside = {}): OwnSettings => ({
  options: options as OwnSettings["options"],
  beside,
  path: ["formats", "squid"],
});

function consentFaults(all: PrefixSettings, ...formats: OwnSettings[]): readonly string[] {
  const faults: ConfigFault[] = [];
  checkConsent(all, formats, (fault) => faults.push(fault));
  return faults.map(({ code, path }) => `${code} /${path.join("/")}`);
}

describe("settings for all formats", () => {
  it("become options of the same names", () => {
    const read = (values: object) => readPrefixSettings(values, () => {});
    expect(read({ maxPrefixes: 400, allowExtra: 0, within: "published" })).toEqual({
      "max-prefixes": 400,
      "allow-extra": 0,
      within: "published",
    });
    expect(read({})).toEqual({});
  });

  it.each([
    [{ maxPrefixes: -1 }, "maxPrefixes", "a whole number from 0 to 1000000"],
    [{ maxPrefixes: 1_000_001 }, "maxPrefixes", "a whole number"],
    [{ maxPrefixes: "400" }, "maxPrefixes", "a whole number"],
    [{ allowExtra: 0.5 }, "allowExtra", "a whole number"],
    [{ within: ["Storage"] }, "within", "a text like published"],
    [{ within: "*" }, "within", "a text like published"],
  ])("%j is a fault", (values, key, words) => {
    const faults: ConfigFault[] = [];
    expect(readPrefixSettings(values, (fault) => faults.push(fault))).toBeUndefined();
    expect(faults).toMatchObject([{ code: "SP1006", path: [key], message: expect.stringContaining(words) }]);
  });
});

describe("a consent", () => {
  it("needs a budget", () => {
    expect(consentFaults({ "allow-extra": 5 })).toEqual(["SP3107 /allowExtra"]);
    expect(consentFaults({ within: "Storage" })).toEqual(["SP3107 /within"]);
    expect(consentFaults({}, own({ "allow-extra": 5 }))).toEqual(["SP3107 /formats/squid/allow-extra"]);
    expect(consentFaults({}, own({ within: "Storage" }))).toEqual(["SP3107 /formats/squid/within"]);
  });

  it("finds it wherever it is given", () => {
    expect(consentFaults({ "allow-extra": 5, "max-prefixes": 9 })).toEqual([]);
    expect(consentFaults({ "allow-extra": 5 }, own({ "max-prefixes": 9 }))).toEqual([]);
    expect(consentFaults({ "max-prefixes": 9 }, own({ "allow-extra": 5 }))).toEqual([]);
    expect(consentFaults({}, own({ "allow-extra": 5 }, { "max-prefixes": 9 }))).toEqual([]);
  });

  it("of one format does not go by the budget of another", () => {
    const other: OwnSettings = { options: { "max-prefixes": 9 }, beside: {}, path: ["formats", "paloalto"] };
    expect(consentFaults({}, own({ "allow-extra": 5 }), other)).toEqual([
      "SP3107 /formats/squid/allow-extra",
    ]);
  });

  it("of nothing, or against a budget that was lifted, is none", () => {
    expect(consentFaults({ "allow-extra": 0, within: "" })).toEqual([]);
    expect(consentFaults({ "allow-extra": 5, "max-prefixes": 0 })).toEqual([]);
  });
});
