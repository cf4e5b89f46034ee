import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLinks, namesInPage } from "./page-links.js";
import { unescapePage } from "./unescape.js";

const url = "https://download.microsoft.com/download/7/1/D/71D8/ServiceTags_Public_20260622.json";

const found = (page: string) => findLinks(page, "Public").map((link) => link.url.href);

describe("a link to a file", () => {
  it.each([
    ["an attribute", `<a class="b" href="${url}" target=_blank>`],
    ["an attribute before others", `<a href='${url}' class=b>`],
    ["an attribute without quotes", `<a data-x=1 href=${url}>`],
    ["an attribute with entities", `<a href="${url.replaceAll("/", "&#x2F;").replace(":", "&#58;")}">`],
    ["named entities", `<a href="${url.replaceAll("/", "&sol;").replaceAll("_", "&lowbar;")}">`],
    ["JSON in a script", `<script>window.x={"file":[{"name":"y","url":"${url}","size":"1"}]}</script>`],
    ["JSON with escaped slashes", `{"url":"${url.replaceAll("/", "\\/")}"}`],
    ["JSON with code units", `{"url":"${url.replaceAll("/", "\\u002f")}"}`],
    ["JSON with code units of capitals", `{"url":"${url.replaceAll("/", "\\u002F")}"}`],
    ["a string of JavaScript", `x='${url.replaceAll("/", "\\x2f")}'`],
    ["JSON in JSON", `{"a":"{\\"url\\":\\"${url.replaceAll("/", "\\\\/")}\\"}"}`],
    ["JSON in an attribute", `<div data-x="{&quot;url&quot;:&quot;${url.replaceAll("/", "\\/")}&quot;}">`],
    ["text", `Click ${url} now`],
    ["the query of another address", `<a href="https://www.microsoft.com/go?to=${url}">`],
    ["capitals", `<a href="${url.replace("https", "HTTPS").replace(".json", ".JSON")}">`],
  ])("is found in %s", (_, page) => {
    expect(found(page).map((href) => href.replace(".JSON", ".json"))).toEqual([url]);
  });

  it("keeps its query, with entities undone", () => {
    expect(found(`<a href="${url}?a=1&amp;b=2#c">`)).toEqual([`${url}?a=1&b=2#c`]);
  });

  it("has the publisher's file name, and its date", () => {
    const [link] = findLinks(url.replace("Public", "public"), "Public");
    expect(link).toMatchObject({ fileName: "ServiceTags_Public_20260622.json", date: "2026-06-22" });
  });

  it.each([
    ["another cloud", url.replace("Public", "China")],
    ["another kind", url.replace(".json", ".json.html")],
    ["a name that only ends so", url.replace("ServiceTags", "NoServiceTags")],
    ["a day that is none", url.replace("20260622", "20260631")],
    ["too many digits", url.replace("20260622", "202606220")],
    ["a query alone", "https://files.example/?f=ServiceTags_Public_20260622.json"],
    ["a relative address", "/download/ServiceTags_Public_20260622.json"],
    ["an address without a scheme", url.replace("https:", "")],
    ["another scheme", url.replace("https:", "ftp:")],
    ["a broken address", "https://[/ServiceTags_Public_20260622.json"],
  ])("is not taken for one: %s", (_, text) => {
    expect(found(`<a href="${text}">`)).toEqual([]);
  });

  it("is the newest first, those of a day in the order of the page", () => {
    const of = (day: string, folder = "a") => `https://h.example/${folder}/ServiceTags_Public_${day}.json`;
    const page = [of("20260615"), of("20260622", "b"), of("20251229"), of("20260622", "a")].join(" ");
    expect(found(page)).toEqual([of("20260622", "b"), of("20260622", "a"), of("20260615"), of("20251229")]);
  });

  it("is found however each character is escaped, in whatever page", () => {
    const ways = [
      (character: string) => character,
      (character: string) => `&#${character.charCodeAt(0)};`,
      (character: string) => `&#x${character.charCodeAt(0).toString(16)};`,
      (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
      (character: string) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`,
    ];
    const written = fc
      .array(fc.constantFrom(...ways), { minLength: url.length, maxLength: url.length })
      .map((chosen) => [...url].map((character, at) => chosen[at]!(character)).join(""));
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        written,
        fc.string({ unit: "binary" }),
        (before, link, after) => {
          expect(found(`${before}\n"${link}"\n${after}`)).toContain(url);
        },
      ),
    );
  });

  it("is looked for in whatever text without trouble", () => {
    const parts = [
      "https://",
      "ServiceTags_Public_",
      "20260622",
      ".json",
      "&#",
      "x2f;",
      "\\u00",
      "\\/",
      '"',
      "\ud800",
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: "binary" })))
      .map((all) => all.join(""));
    fc.assert(
      fc.property(text, (page) => {
        for (const link of findLinks(page, "Public"))
          expect(link.fileName).toMatch(/^ServiceTags_Public_\d{8}\.json$/);
        expect(namesInPage(page).length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

it("undoes escapes inside escapes, and leaves what is none", () => {
  expect(unescapePage("\\u0026amp;")).toBe("&");
  expect(unescapePage("&nosuch; &#0; &#x110000; \\q \\u12")).toBe("&nosuch; &#0; &#x110000; \\q \\u12");
});

it("names what a page has, each once", () => {
  const page = "ServiceTags_China_20260622.json ServiceTags_China_20260622.json ServiceTags_Public.zip";
  expect(namesInPage(page)).toEqual(["ServiceTags_China_20260622.json", "ServiceTags_Public.zip"]);
});
