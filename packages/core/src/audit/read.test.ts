import { describe, expect, it } from "vitest";
import { collector } from "../diagnostic/index.js";
import { readEntries, reportReading } from "./index.js";

describe("what an entry means", () => {
  const one = (text: string) => readEntries(text).entries[0];

  it.each([
    ["13.82.88.226", ["13.82.88.226/32"]],
    ["10.0.0.0-10.0.0.4", ["10.0.0.0/30", "10.0.0.4/32"]],
    ["10.0.0.0/255.255.0.0", ["10.0.0.0/16"]],
    ["13.82.88.226:443", ["13.82.88.226/32"]],
    ["2603:1030::-2603:1030::1", ["2603:1030::/127"]],
    ["0.0.0.0-255.255.255.255", ["0.0.0.0/0"]],
  ])("%s is the prefixes %j", (text, prefixes) => {
    expect(one(text)?.prefixes).toEqual(prefixes);
  });

  it.each([
    ["52.231.298.185", { reason: "octet 3 is above 255" }],
    ["10.1.2.3/24", { reason: "it has host bits set beyond /24", masked: "10.1.2.0/24" }],
    ["10.1.2.x", { reason: "it is not an IP address" }],
    ["10.1.2/24", { reason: "it has 3 octets instead of 4" }],
    ["010.1.2.3", { reason: "octet 1 has a leading zero" }],
    ["10.0.0.9-10.0.0.1", { reason: "it ends before it begins" }],
    ["10.0.0.0/255.0.255.0", { reason: "255.0.255.0 is not a netmask" }],
    ["2603:1030:20/44", { reason: "it has 3 groups instead of 8" }],
  ])("%s is invalid", (text, invalid) => {
    expect(one(text)).toEqual({ text, kind: "prefix", line: 1, invalid });
  });

  it.each(["12:30:45", "00:1a:2b:3c:4d:5e", "13.05.2017", "1.8.9", "443/tcp", "2026-06-22", "a.b"])(
    "%s is nothing of the kind",
    (text) => {
      expect(one(text)).toBeUndefined();
    },
  );

  it("a host without scheme, port and path", () => {
    expect(one("https://login.microsoftonline.com:443/x?y")?.host).toEqual({
      kind: "exact",
      name: "login.microsoftonline.com",
    });
    expect(one("*.blob.core.windows.net/")?.host).toEqual({
      kind: "subdomains",
      name: "blob.core.windows.net",
    });
    expect(one("a.*.windows.net")?.invalid?.reason).toBe("a wildcard may only be the whole first label");
  });
});

describe("damage", () => {
  it.each([
    ["JSON cut short", '{"a": ["13.82.88.226"', "json"],
    ["XML cut short", "<config><address>", "paloalto-xml"],
    ["a document type", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "unknown"],
    ["a web page", "<html><body>", "unknown"],
    ["UTF-16", "1\u00003\u0000", "unknown"],
    ["JSON too deep", "[".repeat(100_000), "json"],
    ["XML too deep", "<a>".repeat(100_000), "paloalto-xml"],
  ])("%s gives nothing, and says so", (_title, text, format) => {
    const list = readEntries(text);
    expect(list).toMatchObject({ format, entries: [], damaged: { line: 1 } });
    const { diagnostics, report } = collector();
    reportReading(list, report, "x.txt");
    expect(diagnostics.map(({ code }) => code)).toEqual(["SP7102"]);
  });

  it("reports what was passed over once a reason, and an empty list", () => {
    const { diagnostics, report } = collector();
    reportReading(readEntries("nothing\nat all\n"), report, "x.txt");
    expect(diagnostics.map(({ code, message, place }) => [code, message, place?.line])).toEqual([
      ["SP7101", "the list holds no address, host or tag", 1],
      ["SP7103", '"nothing" and 1 more passed over: there is no address, host or tag in it', 1],
    ]);
  });
});
