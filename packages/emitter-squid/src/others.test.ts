import { hostPattern } from "@sallyport/core";
import { expect, it } from "vitest";
import { dividedBy, printHostList, reverseNameIn } from "./others.js";

const patterns = (texts: readonly string[]) => texts.map(hostPattern);

it("prints lists that mean the same alike", () => {
  expect(printHostList(patterns(["b.test", ".a.test", "x.a.test"]))).toBe("(.a.test b.test)");
  expect(printHostList(patterns(["*.a.test", "b.test", "a.test"]))).toBe("(.a.test b.test)");
  expect(printHostList([])).toBe("()");
});

it("tells long lists apart without printing them", () => {
  const many = Array.from({ length: 500 }, (_, index) => `h${index}.test`);
  const list = printHostList(patterns(many));
  expect(list.length).toBeLessThan(100);
  expect(list).toBe(printHostList(patterns([...many].reverse())));
  expect(list).not.toBe(printHostList(patterns([...many.slice(1), "i.test"])));
});

it("names the other things", () => {
  expect(reverseNameIn("(a.test)").what).toBe("reverse name of the URL's address in (a.test)");
  expect(dividedBy("(a.test)")).toEqual({
    of: "other",
    what: "one of host and TLS server name, but not both, in (a.test)",
  });
});
