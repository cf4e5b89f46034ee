import { emitted, fileEnding, hostileTexts, oddHosts, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import type { Body } from "../test/arm.js";
import { ofType, type Rule, templateFaults } from "../test/check.js";
import { plainResources, type Written, write } from "../test/files.js";
import { emitter } from "./index.js";

const plainText = "plain text";

/** A policy with one text in every field that takes text. */
function withText(text: string) {
  const policy = sketchPolicy(
    [
      { id: "hosts", hosts: ["a.example"], title: text, purpose: text, condition: text },
      { id: "list", prefixes: ["192.0.2.1"], ports: [80], title: text, purpose: text, condition: text },
    ],
    { title: text, notes: [text], sides: [{ id: "all", shortId: "all", title: text }] },
  );
  const provenance = [{ document: text, date: "2026-01-02" }];
  return { ...policy, rules: policy.rules.map((rule) => ({ ...rule, provenance })) };
}

function descriptionsOf({ resources }: Written): readonly string[] {
  return ofType(resources, "ruleCollectionGroups").flatMap(({ body }) => {
    const { ruleCollections } = body.properties as unknown as {
      ruleCollections: readonly { rules: readonly Rule[] }[];
    };
    return ruleCollections.flatMap(({ rules }) => rules.map(({ description }) => description as string));
  });
}

/** The same with every text that holds the given one blanked. */
function blank(value: unknown, text: string): unknown {
  return JSON.parse(JSON.stringify(value), (_, each) =>
    typeof each === "string" ? each.replaceAll(text, plainText) : each,
  );
}

describe("text from outside", () => {
  it.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    "%s stays text",
    (_, text) => {
      const written = write(withText(text));
      expect(templateFaults(written.template)).toEqual([]);
      for (const description of descriptionsOf(written)) {
        const [purpose, condition, source] = description.split(" | ");
        expect([purpose, condition, source]).toEqual([
          expect.stringMatching(/^(?:hosts|list): /),
          `Condition: ${text}`,
          `Source: ${text}, 2026-01-02`,
        ]);
        expect(purpose!.endsWith(`: ${text}`)).toBe(true);
      }
      const plain = write(withText(plainText));
      expect(blank(written.template, text)).toEqual(blank(plain.template, text));
      expect(blank(written.plain, text)).toEqual(blank(plain.plain, text));
    },
  );

  it("leaves odd hosts as they are", () => {
    const { resources, template } = write(sketchPolicy([{ hosts: oddHosts }]));
    expect(templateFaults(template)).toEqual([]);
    expect(JSON.stringify(resources)).toContain(JSON.stringify([...oddHosts].sort()));
  });
});

describe("the files", () => {
  const prefixes = Array.from({ length: 3000 }, (_, each) => `10.${each >> 7}.${(each & 127) * 2}.0/24`);

  it("are of one form, the same as beside the other, if only it is asked for", () => {
    const policy = sketchPolicy([{ hosts: ["a.example"] }, { prefixes, from: ["10.0.0.0/8"] }]);
    const both = emitted(emitter, policy);
    for (const files of ["template", "resources"]) {
      const one = emitted(emitter, policy, { options: { files } });
      expect([...one.files]).toEqual([...both.files].filter(([path]) => path.endsWith(`.${files}.json`)));
      expect(one.codes).toEqual(both.codes);
    }
    const placed = (files: string) =>
      emitted(emitter, policy, { options: { files, "resource-group": "hub-network" } }).codes;
    expect(placed("template")).toContain("SP6511");
    expect([...placed("resources"), ...placed("all")]).not.toContain("SP6511");
  });

  it("are the same bytes whatever the order of lists", () => {
    const policy = (turn: <T>(list: readonly T[]) => readonly T[]) =>
      sketchPolicy([
        { hosts: turn(["b.example", "a.example", ".c.example"]) },
        {
          tags: turn(["Storage", "Sql"]),
          ports: turn([80, 443]),
          from: turn(["10.0.0.0/24", "10.0.4.0/24"]),
        },
        { prefixes: turn(prefixes), ports: [22] },
      ]);
    const files = [policy((list) => list), policy((list) => [...list].reverse())].map((each) => {
      return [...emitted(emitter, each).files];
    });
    expect(files[0]).toEqual(files[1]);
    for (const [path, text] of files[0]!) {
      expect(path).toMatch(/^sample\.(?:template|resources)\.json$/);
      expect(text).toMatch(/[^\n]\n$/);
      expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    }
  });

  it("change in one line for one prefix more", () => {
    const lines = (list: readonly string[]) =>
      fileEnding(emitted(emitter, sketchPolicy([{ prefixes: list }])), ".template.json").split("\n");
    const before = new Set(lines(prefixes));
    const after = lines([...prefixes, "9.9.9.0/24"]);
    expect(after).toHaveLength(lines(prefixes).length + 1);
    expect(after.filter((line) => !before.has(line))).toEqual(['          "9.9.9.0/24",']);
  });

  it("say what they hold", () => {
    const rules = [
      { hosts: [".a.example"], from: ["10.0.0.1"] },
      { tags: ["Storage", "Sql"], ports: [80] },
      { prefixes },
      { prefixes, ports: [22] },
    ];
    for (const { rules: ids, hosts, tags, prefixes: count } of write(sketchPolicy(rules)).result.outputs) {
      expect({ ids, hosts, tags, count }).toEqual({
        ids: ["rule-1", "rule-2", "rule-3", "rule-4"],
        hosts: 2,
        tags: 2,
        count: 3001,
      });
    }
  });

  it("come in pieces", async () => {
    const { files } = await import("@sallyport/core").then(({ emit }) =>
      emit({
        policy: sketchPolicy([{ prefixes: prefixes.flatMap(halves) }]),
        emitter,
        options: {},
        sets: new Map(),
      }),
    );
    for (const { chunks } of files) {
      const lengths = [...chunks].map(({ length }) => length);
      expect(lengths.length).toBeGreaterThan(1);
      expect(Math.max(...lengths)).toBeLessThan(100_000);
    }
  });

  it("name the manifest and the document behind each rule, and what application rules do to addresses", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    const { template, plain } = write(policy, { sets });
    const { generator, notes } = template.metadata as {
      generator: readonly string[];
      notes: readonly string[];
    };
    expect(generator.join()).toContain("edition stand in sallyport.manifest.json");
    expect(notes.join()).toContain("translates the source address");
    expect(plain.description).toEqual([...generator, ...notes]);
    const { plain: tags } = write(policy, { sets, match: "tags" });
    expect((tags.description as readonly string[]).join()).not.toContain("Application rules");
    expect(plainResources(plain).every(({ body }) => (body as Body).tags === undefined)).toBe(true);
  });

  it("give a plain run no warnings", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    for (const match of ["hosts", "tags"] as const) {
      expect(emitted(emitter, policy, { sets, match }).codes).toEqual(["SP6510"]);
    }
  });
});

/** Hosts that nothing joins. */
function halves(prefix: string): readonly string[] {
  const [network] = prefix.split(".0/");
  return Array.from({ length: 4 }, (_, each) => `${network}.${each * 2 + 1}`);
}
