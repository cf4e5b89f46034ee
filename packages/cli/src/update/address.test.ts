import { describe, expect, it } from "vitest";
import { refusalOf } from "./address.js";
import { excerpt, showUrl } from "./excerpt.js";

const hosts = new Set(["download.microsoft.com", "127.0.0.1", "::1", "localhost"]);

describe("an address that may be asked", () => {
  it.each([
    ["https://download.microsoft.com/list?a=1", undefined],
    ["https://DOWNLOAD.microsoft.com:443/list", undefined],
    ["http://127.0.0.1:8080/list", undefined],
    ["http://[::1]:8080/list", undefined],
    ["http://localhost/list", undefined],
    ["http://2130706433/list", undefined],
    ["http://download.microsoft.com/list", "not https"],
    ["https://download.microsoft.com:8443/list", "port 8443"],
    ["https://me@download.microsoft.com/list", "user or password"],
    ["https://:x@download.microsoft.com/list", "user or password"],
    ["https://download.microsoft.com@files.example/", '"files.example"'],
    ["https://download.microsoft.com./list", "not the publisher's"],
    ["https://download.microsoft.com.files.example/", "not the publisher's"],
    ["https://a.download.microsoft.com/", "not the publisher's"],
    ["http://127.0.0.2/", "not the publisher's"],
    ["ftp://download.microsoft.com/", '"ftp:"'],
    ["javascript:alert(1)", '"javascript:"'],
  ])("%s: %s", (text, refusal) => {
    const told = refusalOf(new URL(text), hosts);
    if (refusal === undefined) expect(told).toBeUndefined();
    else expect(told).toContain(refusal);
  });
});

it("shows addresses without secrets", () => {
  expect(showUrl(new URL("https://me:secret@h.example:8443/a?token=secret#b"))).toBe(
    "https://h.example:8443/a",
  );
  expect(showUrl(new URL("https://h.example/a?id=56519"))).toBe("https://h.example/a?id=56519");
  expect(showUrl(new URL(`https://h.example/${"a".repeat(500)}`)).length).toBe(203);
});

it("quotes the first sixty characters, printable", () => {
  expect(excerpt(Buffer.from("  <html>\n\u0007"))).toBe('"<html>\\n\\u0007"');
  expect(excerpt(Buffer.from("ä".repeat(60)))).toBe(`"${"ä".repeat(60)}"`);
  expect(excerpt(Buffer.from("ä".repeat(61)))).toBe(`"${"ä".repeat(60)}..."`);
  expect(excerpt(Buffer.from(" ".repeat(500)))).toBe('"..."');
});
