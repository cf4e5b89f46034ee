import { describe, expect, it } from "vitest";
import { expectNoCrash, imported, itRefuses } from "../../test/importer.js";
import { historyText } from "../../test/inputs.js";
import { importTagHistory } from "./tag-history.js";

const first = {
  date: "20200106",
  event: "first-seen",
  changeNumber: 1,
  n4: 1,
  n6: 1,
  added: ["192.0.2.0/24", "2001:DB8::/32"],
};
const changed = {
  date: "20200113",
  event: "changed",
  changeNumber: 2,
  n4: 1,
  n6: 0,
  added: [],
  removed: ["2001:db8::/32"],
};
const absent = { date: "20200120", event: "tag-absent", removedCount: 1 };

const read = (text: string) => importTagHistory("history.json", text);
const events = (...list: readonly object[]) => historyText("Public", { Alpha: list });

describe("a history of tags", () => {
  it("becomes a state for every change", () => {
    expect(imported(read(events(first, changed, absent, { ...first, date: "20200203" })))).toEqual({
      cloud: "Public",
      to: "2026-01-01",
      tags: new Map([
        [
          "Alpha",
          [
            { date: "2020-01-06", changeNumber: 1, prefixes: ["192.0.2.0/24", "2001:db8::/32"] },
            { date: "2020-01-13", changeNumber: 2, prefixes: ["192.0.2.0/24"] },
            { date: "2020-01-20" },
            { date: "2020-02-03", changeNumber: 1, prefixes: ["192.0.2.0/24", "2001:db8::/32"] },
          ],
        ],
      ]),
    });
  });

  itRefuses(read, [
    ["[]", "/: Invalid input: expected object, received array"],
    [events(), "/histories/Alpha: Too small: expected array to have >=1 items"],
    [events({ ...first, date: "2020-01-06" }), /^\/histories\/Alpha\/0\/date: /],
    [events({ ...first, date: "20180101" }), "/histories/Alpha: is not within 20190101 to 20260101"],
    [events(first, { ...changed, date: "20200106" }), "/histories/Alpha/1: is not after 2020-01-06"],
    [events(changed), "/histories/Alpha/0: changed, but the tag was not there"],
    [events(first, { ...first, date: "20200113" }), "/histories/Alpha/1: first-seen, but the tag was there"],
    [
      events(first, { ...changed, n4: 2, added: ["192.0.2.0/24"] }),
      "/histories/Alpha/1: adds 192.0.2.0/24, which was there",
    ],
    [
      events(first, { ...changed, removed: ["2001:db8::/48"] }),
      "/histories/Alpha/1: removes 2001:db8::/48, which was not there",
    ],
    [events({ ...first, n4: 2 }), "/histories/Alpha/0: counts 2 IPv4 prefixes, but they are 1"],
    [events({ ...first, n6: 0 }), "/histories/Alpha/0: counts 0 IPv6 prefixes, but they are 1"],
    [
      events(first, changed, { ...absent, removedCount: 2 }),
      "/histories/Alpha/2: counts 2 prefixes gone, but they are 1",
    ],
    [
      events({ ...first, added: ["192.0.2.1/24"] }),
      '/histories/Alpha/0/added/0: "192.0.2.1/24": it has host bits set beyond /24',
    ],
  ]);

  it("never crashes on damaged text", () => {
    expectNoCrash(events(first, changed, absent), read);
  });
});
