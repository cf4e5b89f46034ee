import { hostPattern } from "@sallyport/core";
import { oddHosts } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { urlEntries } from "./hosts.js";

const entries = (...texts: readonly string[]) => urlEntries(texts.map(hostPattern));

describe("hosts as URL entries", () => {
  it("end in a slash, so that no longer name matches", () => {
    expect(entries("login.example.com")).toEqual(["login.example.com/"]);
  });

  it("leave the apex of a wildcard out, and say it where it is meant", () => {
    expect(entries("*.example.com")).toEqual(["*.example.com/"]);
    expect(entries(".example.com")).toEqual(["example.com/", "*.example.com/"]);
    expect(entries("*.example.com", "example.com")).toEqual(["example.com/", "*.example.com/"]);
  });

  it("come once, sorted, whatever their order", () => {
    expect(entries("b.example", "*.a.example", "x.a.example", "b.example")).toEqual([
      "*.a.example/",
      "b.example/",
    ]);
  });

  it("take odd names for what they are", () => {
    expect(entries(...oddHosts)).toHaveLength(oddHosts.length);
  });
});
