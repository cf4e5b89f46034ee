import { sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import type { Destination } from "../policy/index.js";
import { guardList, type ListedSet } from "./list.js";

const list = (date: string, ...sets: readonly ListedSet[]) => ({ cloud: "public", date, sets }) as const;
const used = { id: "custom.office365.1", prefixes: ["20.0.0.0/24"], hosts: ["*.example.com"] };
const other = {
  id: "custom.office365.2",
  prefixes: [],
  hosts: Array.from({ length: 18 }, (_, at) => `h${at}.example`),
};
const held = list("2026-05-01", used, other);
const sketch = sketchPolicy([{ id: "mail", any: true }]);
const destination: Destination = { service: "mail", prefixes: { kind: "sets", ids: [used.id] } };
const policies = [{ ...sketch, rules: sketch.rules.map((rule) => ({ ...rule, destination })) }];

describe("a list of Office 365 endpoints", () => {
  const found = (...sets: readonly ListedSet[]) =>
    guardList(held, list("2026-06-01", ...sets), { policies }).map(({ code, tag, help }) => [
      code,
      tag,
      help,
    ]);

  it("may change, grow, and lose sets that no policy uses, up to the share of the whole", () => {
    expect(found(used, other)).toEqual([]);
    expect(found({ ...used, prefixes: ["20.1.0.0/24"] }, { ...other, hosts: other.hosts.slice(2) })).toEqual(
      [],
    );
    const renamed = { ...other, id: "custom.office365.3" };
    expect(found(used, renamed)).toEqual([]);
  });

  it("may not lose more of the whole, nor what a policy uses", () => {
    expect(found(used, { ...other, hosts: other.hosts.slice(3) })).toEqual([
      ["SP7211", undefined, undefined],
    ]);
    const help = "used by mail of sample";
    expect(found(other)).toEqual([["SP7201", used.id, help]]);
    expect(found({ ...used, prefixes: [] }, other)).toEqual([["SP7210", used.id, help]]);
  });

  it("may not be older than the one held", () => {
    const [finding] = guardList(held, list("2026-04-01", used, other));
    expect(finding).toMatchObject({ code: "SP7209" });
  });
});
