import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Guidance } from "../../dataset/index.js";
import type { Manifest } from "../../emit/manifest.js";
import { diffEditions, type EditionDiff } from "../edition-diff.js";
import { diffManifests } from "../manifest-diff.js";
import { editionDiffJson } from "./edition-json.js";
import { printEditionMarkdown } from "./edition-markdown.js";
import { printEditionText } from "./edition-text.js";
import { printChange, printCount, printFamilies } from "./figures.js";
import { manifestDiffJson, printManifestMarkdown, printManifestText } from "./manifest-print.js";
import { code, htmlCode } from "./markdown-text.js";

/** A small difference in which every text of the data is `text` or holds it. */
function sample(text = ""): EditionDiff {
  const guidance = (date: string, hosts: readonly string[]): Guidance => ({
    date: `${date}${text}`,
    notes: date === "2026-05-20" ? [`A note.${text}`] : [],
    services: [
      {
        service: `blob${text}`,
        order: 1,
        title: "t",
        purpose: "p",
        hosts,
        protocol: "tcp",
        ports: [443],
        sources: [],
      },
    ],
  });
  const set = (id: string, changeNumber: number, prefixes: readonly string[]) =>
    [`${id}${text}`, { id: `${id}${text}`, changeNumber, prefixes }] as const;
  const diff = diffEditions(
    {
      cloud: "public",
      date: "2026-05-18",
      edition: `public/2026-05-18${text}`,
      sets: new Map([set("S.A", 1, ["20.0.0.0/24", "20.0.9.0/24"]), set("S.B", 4, [])]),
      guidance: new Map([["azure-to-azure", guidance("2026-01-01", ["a.example.net"])]]),
    },
    {
      cloud: "public",
      date: "2026-05-25",
      sets: new Map([set("S.A", 2, ["20.0.0.0/24"]), set("S.B", 5, ["20.0.9.0/24", "2603:1030::/48"])]),
      guidance: new Map([["azure-to-azure", guidance("2026-05-20", ["b.example.net"])]]),
    },
  );
  const uses = [{ policy: `asr${text}`, rule: `r${text}`, views: ["prefixes"] as const }];
  const sets = diff.sets.map((each) => ({ ...each, uses }));
  return { ...diff, sets, policies: [`asr${text}`], unheld: [`Lost${text}`] };
}

/** The parts of a Markdown text that are not code, in which nothing of the data may stand. */
function skeleton(markdown: string): string {
  return markdown
    .replace(/^```text\n[^`]*\n```$/gm, "FENCE")
    .replace(/<code>[^<>]*<\/code>/g, "CODE")
    .replace(/`[^`|\n]+`/g, "CODE");
}

const hostile = [
  "`x` <img src=x onerror=alert(1)>",
  "a|b|c",
  "\n\n# Title\n\n| a |\n|---|\n",
  "\r\n```\n</details><script>alert(1)</script>",
  "@team #12 https://example.net www.example.net [x](javascript:alert(1)) ![y](z)",
  "``` ~~~ *x* _y_ <!-- --> &lt; \\` \\| {{x}} $(y)",
  "  blanks  ",
  "\u2028\u202e\u0000",
];

describe("Markdown of a difference between editions", () => {
  it("is as reviewed", () => {
    expect(printEditionMarkdown(sample())).toMatchInlineSnapshot(`
      "## Difference between editions

      **Verdict:** \`connectivity at risk from 2026-05-20 on: 2 prefixes and 1 service to open; stale entries: 1 prefix and 1 host can be closed\`

      From \`public/2026-05-18\` to \`2026-05-25\`, \`public\` cloud. Only what these policies use: \`asr\`.
      Joined: 2 prefixes (256 IPv4, 1.20e24 IPv6). Left: 1 prefix (256 IPv4).

      | Set |  | Change number | Prefixes added | Prefixes removed | Addresses joined | Addresses left | Used by |
      | --- | --- | --- | --- | --- | --- | --- | --- |
      | \`S.A\` | changed | 1 → 2 | +0 | -1 | none | 256 IPv4 | \`asr: r\` |
      | \`S.B\` | changed | 4 → 5 | +2 | -0 | 256 IPv4, 1.20e24 IPv6 | none | \`asr: r\` |

      ### Moved between regions

      | From | To | Addresses |
      | --- | --- | --- |
      | \`S.A\` | \`S.B\` | 256 IPv4 |

      ### Guidance

      \`azure-to-azure\`: \`2026-01-01\` → \`2026-05-20\`

      | Service |  | Feature | Change |
      | --- | --- | --- | --- |
      | \`blob\` | changed |  | \`+ host b.example.net\`<br>\`- host a.example.net\` |

      - new: \`A note.\`

      ### Not held on either day

      - \`Lost\`

      <details><summary><code>S.A</code>: 1 prefix removed</summary>

      \`\`\`text
      20.0.9.0/24
      \`\`\`

      </details>

      <details><summary><code>S.B</code>: 2 prefixes added</summary>

      \`\`\`text
      20.0.9.0/24
      2603:1030::/48
      \`\`\`

      </details>

      <details><summary><code>S.A</code> → <code>S.B</code>: 1 prefix</summary>

      \`\`\`text
      20.0.9.0/24
      \`\`\`

      </details>
      "
    `);
  });

  it.each(hostile)("keeps %j inside code", (text) => {
    const markdown = printEditionMarkdown(sample(text));
    expect(skeleton(markdown)).toBe(skeleton(printEditionMarkdown(sample())));
    expect(markdown.split("\n").length).toBe(printEditionMarkdown(sample()).split("\n").length);
  });

  it("keeps any text inside code", () => {
    const plain = skeleton(printEditionMarkdown(sample()));
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(skeleton(printEditionMarkdown(sample(text)))).toBe(plain);
      }),
      { numRuns: 200 },
    );
  });

  it("caps lists and tables, and says what is missing", () => {
    const markdown = printEditionMarkdown(sample(), { lines: 1, rows: 1 });
    expect(markdown).toContain("1 row more, not shown here");
    expect(markdown).toContain("and 1 more, not shown here");
  });

  it("stays within its length, and counts the lists that are left out", () => {
    const whole = printEditionMarkdown(sample());
    const lists = whole.split("<details>").length - 1;
    expect(lists).toBe(3);
    const shorter = printEditionMarkdown(sample(), { length: whole.length - 1 });
    expect(shorter.length).toBeLessThan(whole.length);
    expect(shorter).toMatch(/\n1 list left out for length\n$/);
    for (let length = whole.length; length > 1200; length -= 7)
      expect(printEditionMarkdown(sample(), { length }).length).toBeLessThanOrEqual(length);
    expect(printEditionMarkdown(sample(), { length: 100 })).toContain("1 row more");
  });
});

describe("text of a difference between editions", () => {
  it("is as reviewed", () => {
    expect(printEditionText(sample(), { prefixes: true })).toMatchInlineSnapshot(`
      "connectivity at risk from 2026-05-20 on: 2 prefixes and 1 service to open; stale entries: 1 prefix and 1 host can be closed
      public cloud, public/2026-05-18 to 2026-05-25, as far as asr use it
      joined: 2 prefixes (256 IPv4, 1.20e24 IPv6)
      left: 1 prefix (256 IPv4)
      changed S.A: +0 -1 prefixes; joined none; left 256 IPv4; change number 1 → 2
        used by r of asr (prefixes)
        - 20.0.9.0/24
      changed S.B: +2 -0 prefixes; joined 256 IPv4, 1.20e24 IPv6; left none; change number 4 → 5
        used by r of asr (prefixes)
        + 20.0.9.0/24
        + 2603:1030::/48
      moved from S.A to S.B: 256 IPv4 (20.0.9.0/24)
      guidance for azure-to-azure: 2026-01-01 to 2026-05-20
        changed blob
          + host b.example.net
          - host a.example.net
        + A note.
      not held on either day: Lost
      "
    `);
  });

  it("steers no terminal and makes no line", () => {
    const text = printEditionText(sample("\u001b[2J\nx"));
    expect(text).not.toContain("\u001b");
    expect(text.split("\n").length).toBe(printEditionText(sample()).split("\n").length);
  });
});

describe("JSON of a difference between editions", () => {
  it("goes through JSON.stringify, with counts beyond a number in full", () => {
    const json = JSON.parse(JSON.stringify(editionDiffJson(sample())));
    expect(json).toMatchObject({ schemaVersion: 1, kind: "edition-diff", verdict: { kind: "risk" } });
    expect(json.sets[1]).toMatchObject({
      id: "S.B",
      gained: { v4: "256", v6: (2n ** 80n).toString() },
      waves: [{ published: "2026-05-25", prefixes: ["20.0.9.0/24", "2603:1030::/48"] }],
    });
    expect(json.moves).toHaveLength(1);
  });
});

describe("a difference between manifests", () => {
  const manifest = (text: string, sha256: string, ids: readonly string[]): Manifest => {
    const names = ids.map((id) => `${id}${text}`);
    const title = `T${text}`;
    const rules = names.map((id) => ({
      id,
      side: "all",
      action: "allow" as const,
      sources: "any" as const,
      destination: { service: id, any: true as const },
      protocol: "any" as const,
      ports: "any" as const,
      title,
      purpose: sha256,
      provenance: [],
    }));
    return {
      schema: 3,
      generator: "sallyport",
      formats: [{ id: `squid${text}`, options: {} }],
      editions: [{ id: `public/1${text}`, cloud: "public", date: "2026-01-01", sha256 }],
      policies: [
        {
          name: `asr${text}`,
          shortName: "asr",
          title: "t",
          sides: [],
          edition: `public/${sha256}${text}`,
          rules,
        },
      ],
      files: [
        {
          path: `squid/a${text}`,
          format: `squid${text}`,
          policy: `asr${text}`,
          sha256: `${sha256}${text}`,
          bytes: 10,
          rules: names.map((id) => ({ id, view: "any" as const, provenance: [] })),
          proven: [],
        },
      ],
    };
  };
  const diff = (text = "") => diffManifests(manifest(text, "1", ["x", "y"]), manifest(text, "2", ["x", "z"]));

  it("prints as reviewed", () => {
    expect(printManifestMarkdown(diff())).toMatchInlineSnapshot(`
      "## Difference between runs

      Files: 0 added, 0 removed, 1 changed, 0 the same. Rules: 1 added, 1 removed, 1 changed, 0 moved.

      | Policy | Edition |
      | --- | --- |
      | \`asr\` | \`public/1\` → \`public/2\` |

      - \`public/1\` has other contents under the same id

      | File |  | Bytes | SHA-256 |
      | --- | --- | --- | --- |
      | \`squid/a\` | changed | 10 | \`1\` → \`2\` |

      | Rule |  | Policy | Format | Title | Changed |
      | --- | --- | --- | --- | --- | --- |
      | \`x\` | changed | \`asr\` | \`squid\` | \`T\` | \`purpose\` |
      | \`y\` | removed | \`asr\` | \`squid\` | \`T\` |  |
      | \`z\` | added | \`asr\` | \`squid\` | \`T\` |  |
      "
    `);
    expect(printManifestText(diff())).toMatchInlineSnapshot(`
      "Files: 0 added, 0 removed, 1 changed, 0 the same. Rules: 1 added, 1 removed, 1 changed, 0 moved.
      policy asr: public/1 → public/2
      edition public/1 has other contents under the same id
      changed squid/a: 10 bytes
      changed rule x of asr in squid: purpose
      removed rule y of asr in squid
      added rule z of asr in squid
      "
    `);
    expect(manifestDiffJson(diff())).toMatchObject({ schemaVersion: 1, kind: "manifest-diff" });
  });

  it.each(hostile)("keeps %j inside code", (text) => {
    expect(skeleton(printManifestMarkdown(diff(text)))).toBe(skeleton(printManifestMarkdown(diff())));
  });

  it("prints no text in place of a number", () => {
    const [file] = diff().files;
    const bytes = "1 | <b>" as unknown as number;
    const forged = { ...diff(), files: [{ ...file!, before: { ...file!.before!, bytes } }] };
    expect(printManifestMarkdown(forged)).toContain("| NaN → 10 |");
  });
});

describe("figures", () => {
  it.each([
    [0n, "0"],
    [999n, "999"],
    [1234567n, "1,234,567"],
    [999_999_999_999_999n, "999,999,999,999,999"],
    [1_000_000_000_000_000n, "1.00e15"],
    [2n ** 80n, "1.20e24"],
  ])("%s prints as %s", (count, text) => {
    expect(printCount(count)).toBe(text);
  });

  it("names families and changes", () => {
    expect(printFamilies({ v4: 0n, v6: 0n })).toBe("none");
    expect(printFamilies({ v4: 1n, v6: 2n })).toBe("1 IPv4, 2 IPv6");
    expect([
      printChange(1, 1),
      printChange(1, 2),
      printChange(undefined, 1),
      printChange(undefined, undefined),
    ]).toEqual(["1", "1 → 2", "none → 1", ""]);
  });
});

it("keeps different texts different as code", () => {
  const texts = ["", "a", " a", "a ", "`", "\\u{60}", "|", "\\", "\0", "\u{0}0"];
  expect(new Set(texts.map(code)).size).toBe(texts.length);
  expect(htmlCode("<b>&")).toBe("<code>&lt;b&gt;&amp;</code>");
});
