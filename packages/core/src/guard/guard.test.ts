import { sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import type { CloudState } from "../diff/index.js";
import { acceptGuards } from "./accept.js";
import { guardEdition } from "./guard.js";
import { exceedsShare, type Observation, type ObservedTag } from "./observation.js";

type Lists = Readonly<
  Record<string, readonly [changeNumber: number | undefined, ...prefixes: readonly string[]]>
>;

/** Five prefixes of 256 addresses, the last byte but one their number from 1 on. */
const block = (net: number) => [1, 2, 3, 4, 5].map((part) => `20.${net}.${part}.0/24`);

function state(lists: Lists, date = "2026-05-18"): CloudState {
  const sets = Object.entries(lists).map(([id, [changeNumber, ...prefixes]]) => {
    return [id, { id, prefixes, ...(changeNumber === undefined ? {} : { changeNumber }) }] as const;
  });
  return { cloud: "public", date, sets: new Map(sets) };
}

function observe(lists: Lists, date = "2026-05-25"): Observation {
  const tags = Object.entries(lists).map(([name, [changeNumber, ...prefixes]]): ObservedTag => {
    return { name, prefixes, ...(changeNumber === undefined ? {} : { changeNumber }) };
  });
  return { cloud: "public", date, tags };
}

/** Codes and tags of what is found between two lists. */
function found(old: Lists, now: Lists, ...rest: readonly [options?: Parameters<typeof guardEdition>[2]]) {
  return guardEdition(state(old), observe(now), ...rest).map(({ code, tag }) =>
    tag === undefined ? code : `${code} ${tag}`,
  );
}

const held: Lists = {
  "S.A": [3, ...block(0)],
  "S.B": [1, ...block(1)],
  "S.C": [1, ...block(2)],
  T: [9, ...block(3)],
};

describe("a list that passes", () => {
  it("is the same list again, whatever its date", () => {
    expect(found(held, held)).toEqual([]);
    expect(guardEdition(state(held), observe(held, "2026-05-18"))).toEqual([]);
  });

  it("holds what it held before, whatever that is: it was judged when it came", () => {
    const old = { "S.A": [3, "10.0.0.0/8"], T: [9, "20.0.0.0/33"] } as Lists;
    expect(found(old, old)).toEqual([]);
    expect(found(old, { ...old, "S.A": [3, "10.0.0.0/8", "20.9.0.0/24"] })).toEqual([
      "SP7205 S.A",
      "SP7208 S.A",
    ]);
  });

  it("adds prefixes under a higher number, and tags", () => {
    expect(found(held, { ...held, "S.A": [4, ...block(0), "20.9.0.0/24"], "S.D": [1], U: [1] })).toEqual([]);
  });

  it("loses exactly the share allowed", () => {
    expect(found(held, { ...held, T: [10, ...block(3).slice(1)] })).toEqual([]);
  });

  it("groups prefixes otherwise: no address is lost", () => {
    const grouped = { ...held, T: [10, "20.3.1.0/24", "20.3.2.0/23", "20.3.4.0/23"] } as Lists;
    expect(found(held, grouped)).toEqual([]);
  });

  it("lacks what is held as a published list, which is no tag", () => {
    const sets = new Map([
      ...state(held).sets,
      ["P.A", { id: "P.A", prefixes: [], kind: "published-list" as const }],
    ]);
    expect(guardEdition({ ...state(held), sets }, observe(held))).toEqual([]);
  });
});

describe("findings", () => {
  it("SP7201: a held tag is gone, with the rules that use it", () => {
    const { T: _, ...rest } = held;
    const policies = [sketchPolicy([{ id: "r", tags: ["T"] }])];
    const findings = guardEdition(state(held), observe(rest), { policies });
    expect(findings.map(({ code }) => code)).toEqual(["SP7201", "SP7211"]);
    expect(findings[0]).toMatchObject({
      tag: "T",
      severity: "error",
      message: "the list of 2026-05-25 does not name T, which held 5 prefixes",
      help: "used by r of sample",
      evidence: block(3),
    });
  });

  it("SP7201: a policy names a tag that is not held and not in the list", () => {
    const policies = [sketchPolicy([{ id: "r", tags: ["Other"] }])];
    expect(found(held, held, { policies })).toEqual(["SP7201 Other"]);
    expect(found(held, { ...held, Other: [1] }, { policies })).toEqual([]);
  });

  it("SP7202: more prefixes left than the share allowed, though few addresses", () => {
    const old = { ...held, T: [9, "20.8.0.0/16", "20.3.1.0/24", "20.3.2.0/24"] } as Lists;
    const findings = guardEdition(state(old), observe({ ...old, T: [10, "20.8.0.0/16", "20.3.1.0/24"] }));
    expect(findings).toMatchObject([
      { code: "SP7202", tag: "T", evidence: ["20.3.2.0/24"], message: "T lost 1 of its 3 prefixes" },
    ]);
  });

  it("SP7203: more addresses left than the share allowed, though few prefixes", () => {
    const old = { ...held, T: [9, ...block(3), "20.8.0.0/16"] } as Lists;
    const findings = guardEdition(state(old), observe({ ...old, T: [10, ...block(3)] }));
    expect(findings).toMatchObject([
      { code: "SP7203", evidence: ["20.8.0.0/16"], message: "T lost 98.0 % of its IPv4 addresses" },
    ]);
  });

  it("SP7203: of each family by itself, as IPv6 would hide any loss of IPv4", () => {
    const mixed = (...v4: readonly string[]): Lists => ({
      T: [
        undefined,
        ...v4,
        "2603:1030::/32",
        "2603:1040::/48",
        "2603:1041::/48",
        "2603:1042::/48",
        "2603:1043::/48",
      ],
    });
    expect(found(mixed("20.3.1.0/24"), mixed())).toEqual(["SP7203 T", "SP7211"]);
  });

  it("SP7204: the number steps back, whether prefixes changed or not", () => {
    expect(found(held, { ...held, T: [8, ...block(3)] })).toEqual(["SP7204 T"]);
    expect(found(held, { ...held, T: [1, ...block(3), "20.9.0.0/24"] })).toEqual(["SP7204 T"]);
  });

  it("does not compare a number of before 2020-08-27, when all were counted anew, with one of after", () => {
    const since = (day: string, date: string) => {
      const tag = { id: "T", prefixes: block(3), changeNumber: 9, since: day };
      const old: CloudState = { cloud: "public", date, sets: new Map([["T", tag]]) };
      return guardEdition(old, observe({ T: [1, ...block(3)] })).map(({ code }) => code);
    };
    expect(since("2019-07-22", "2026-05-18")).toEqual([]);
    expect(since("2020-08-27", "2026-05-18")).toEqual(["SP7204"]);
    expect(since("2019-07-22", "2020-08-24")).toEqual(["SP7204"]);
  });

  it("SP7205: other prefixes under the same number", () => {
    expect(found(held, { ...held, T: [9, ...block(3), "20.9.0.0/24"] })).toEqual(["SP7205 T"]);
  });

  it("SP7206, for information: a higher number and the same prefixes", () => {
    const findings = guardEdition(state(held), observe({ ...held, T: [10, ...block(3).toReversed()] }));
    expect(findings).toMatchObject([{ code: "SP7206", severity: "info" }]);
    expect(acceptGuards(findings, []).refused).toEqual([]);
  });

  it("compares no numbers where one side has none", () => {
    expect(found(held, { ...held, T: [undefined, ...block(3), "20.9.0.0/24"] })).toEqual([]);
  });

  it("SP7207: addresses moved to another region of the same family", () => {
    const moved: Lists = {
      ...held,
      "S.A": [4, ...block(0).slice(1)],
      "S.B": [2, ...block(1), "20.0.1.128/25"],
    };
    const findings = guardEdition(state(held), observe(moved));
    expect(findings).toMatchObject([
      { code: "SP7207", tag: "S.A", evidence: ["20.0.1.128/25"], message: "S.A lost addresses to S.B" },
    ]);
    expect(
      found(held, { ...held, "S.A": [4, ...block(0).slice(1)], T: [10, ...block(3), "20.0.1.0/24"] }),
    ).toEqual([]);
  });

  it.each([
    ["10.1.2.0/24", "private"],
    ["0.0.0.0/0", "this network"],
    ["fd00:1::/48", "unique local"],
    ["2001:db8:1::/48", "documentation"],
  ])("SP7208: %s is not public", (prefix, title) => {
    const [finding] = guardEdition(state(held), observe({ ...held, "S.New": [1, prefix] }));
    expect(finding).toMatchObject({ code: "SP7208", tag: "S.New" });
    expect(finding?.message).toContain(title);
  });

  it("passes over what neither is held nor would be", () => {
    expect(found(held, { ...held, Unrelated: [1, "10.0.0.0/8"] })).toEqual([]);
  });

  it("SP7209: the list is older than the newest held", () => {
    expect(guardEdition(state(held), observe(held, "2026-05-17"))).toMatchObject([
      { code: "SP7209", message: "the list is of 2026-05-17, and the newest held is of 2026-05-18" },
    ]);
  });

  it("SP7210: a tag became empty, which is no loss besides; one that was empty did not", () => {
    const many = {
      ...held,
      V: [1, ...Array.from({ length: 40 }, (_, part) => `21.0.${part}.0/24`)],
    } as Lists;
    expect(found(many, { ...many, "S.A": [4] })).toEqual(["SP7210 S.A"]);
    expect(found({ E: [1] }, { E: [1] })).toEqual([]);
  });

  it("SP7211: the held tags together are far smaller, though each lost little", () => {
    const smaller = Object.fromEntries(
      Object.entries(held).map(([id, [n, ...list]]) => [id, [n! + 1, ...list.slice(1)] as const]),
    );
    const findings = guardEdition(state(held), observe(smaller));
    expect(findings).toMatchObject([
      { code: "SP7211", message: "the 4 held tags have 16 prefixes in the list of 2026-05-25, after 20" },
    ]);
    expect(found(held, smaller, { limits: { listLoss: 0.2 } })).toEqual([]);
  });

  it.each(["20.3.1.1/24", "any", "20.3.1.0", "2603:1030:0::/48", ""])(
    "SP7212: %j is no canonical prefix",
    (text) => {
      const findings = guardEdition(state(held), observe({ ...held, T: [10, ...block(3), text] }));
      const found = findings.filter(({ code }) => code === "SP7212");
      expect(found).toMatchObject([{ tag: "T", evidence: [text] }]);
    },
  );

  it("SP7214: a tag is in the list twice, letter case aside", () => {
    const list = observe(held);
    const twice = { ...list, tags: [...list.tags, { name: "t", prefixes: [] }] };
    expect(guardEdition(state(held), twice)).toMatchObject([{ code: "SP7214", tag: "T" }]);
  });

  it("SP7215: a list of another cloud is judged no further", () => {
    expect(guardEdition(state(held), { ...observe({}), cloud: "china" })).toMatchObject([{ code: "SP7215" }]);
  });

  it("follow limits, which are shares of what is held", () => {
    const old = { "S.A": held["S.A"]! };
    const now: Lists = { "S.A": [4, ...block(0).slice(2)] };
    expect(found(old, now)).toEqual(
      ["SP7202 S.A", "SP7203 S.A", "SP7211"].toSorted((a, b) => a.localeCompare(b, "en")),
    );
    expect(found(old, now, { limits: { tagLoss: 0.4, listLoss: 0.4 } })).toEqual([]);
  });
});

describe("acceptance", () => {
  const { T: _, ...rest } = held;
  const findings = guardEdition(state(held), observe({ ...rest, "S.A": [2, ...block(0)] }));

  it("refuses whatever is not accepted by its code", () => {
    expect(acceptGuards(findings, []).refused.map(({ code }) => code)).toEqual([
      "SP7201",
      "SP7204",
      "SP7211",
    ]);
    const partly = acceptGuards(findings, ["SP7201", "SP7211"]);
    expect(partly.refused.map(({ code }) => code)).toEqual(["SP7204"]);
    expect(partly.accepted.map(({ code }) => code)).toEqual(["SP7201", "SP7211"]);
    expect(partly.unmatched).toEqual([]);
  });

  it("tells of accepted codes that matched nothing, each once, and of what is no code", () => {
    const { unmatched } = acceptGuards(findings, ["SP7208", "SP7208", "SP720", "SP2003"]);
    expect(unmatched.map(({ code, message }) => [code, message])).toEqual([
      ["SP7213", '"SP2003" is no code of findings about a list'],
      ["SP7213", '"SP720" is no code of findings about a list'],
      ["SP7213", "no finding has the code SP7208"],
    ]);
  });
});

it("compares shares without rounding", () => {
  expect(exceedsShare(2, 10, 0.2)).toBe(false);
  expect(exceedsShare(2n ** 90n + 1n, 5n * 2n ** 90n, 0.2)).toBe(true);
  expect(exceedsShare(0, 0, 0.2)).toBe(false);
  expect(exceedsShare(-3, 10, 0)).toBe(false);
});
