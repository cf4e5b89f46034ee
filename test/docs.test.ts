import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { configJsonSchema } from "@sallyport/core/config-schema";
import { scenarios } from "@sallyport/core/scenario";
import { describe, expect, it } from "vitest";
import { keyDescriptions } from "../packages/core/src/config/descriptions.js";
import { configKeysOf } from "../scripts/docs/config.js";
import { loadEmitters } from "../scripts/docs/emitters.js";
import { makeFormatPage } from "../scripts/docs/formats.js";
import { makePages } from "../scripts/docs/pages.js";
import { repositoryAt } from "../scripts/docs/repository.js";
import { listPages } from "./docs/page-list.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const pages = await makePages(repositoryAt(root));
const emitters = await loadEmitters();

describe("the pages under docs", () => {
  it.each([...pages.keys()])("%s is what `npm run docs` makes", (path) => {
    expect(existsSync(join(root, path)), `${path} is missing: npm run docs`).toBe(true);
    expect(readFileSync(join(root, path), "utf8"), `${path} is out of date: npm run docs`).toBe(
      pages.get(path),
    );
  });

  it("hold no format that there is not", () => {
    const held = readdirSync(join(root, "docs/formats")).sort();
    expect(held).toEqual(emitters.map(({ id }) => `${id}.md`).sort());
  });

  it("refuse a fragment of a format that has no place for a table", () => {
    expect(() => makeFormatPage(emitters[0]!, "# Title\n\nx <!-- says -->\n")).toThrow("<!-- options -->");
  });
});

describe("the keys of a config", () => {
  const schema = configJsonSchema(emitters);
  const paths = configKeysOf(schema).map(({ path }) => path);

  it("are all described, for the reference and for editors", () => {
    expect(paths).toContain("policies[].rules[].to.hosts");
    const { properties } = schema as { readonly properties: Readonly<Record<string, unknown>> };
    expect(() =>
      configKeysOf({ ...schema, properties: { ...properties, colour: { type: "string" } } }),
    ).toThrow("config keys without a description in packages/core/src/config/descriptions.ts: colour");
  });

  it("are those that descriptions are there for", () => {
    const known = new Set(paths);
    expect(Object.keys(keyDescriptions).filter((path) => !known.has(path))).toEqual([]);
  });
});

describe("the README", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");

  it.each(emitters.map(({ id, views }) => ({ id, views })))(
    "tells of $id what it can say",
    ({ id, views }) => {
      const row = readme
        .split("\n")
        .find((line) => line.startsWith(`| [\`${id}\`](docs/formats/${id}.md) |`));
      const cells = row?.split("|").slice(3, 6);
      expect(cells?.map((cell) => cell.trim())).toEqual(
        (["hosts", "tags", "prefixes"] as const).map((view) =>
          view === views[0] ? "**default**" : views.includes(view) ? "yes" : "",
        ),
      );
    },
  );

  it("names every scenario", () => {
    expect(scenarios.filter((id) => !readme.includes(`\`${id}\``))).toEqual([]);
  });
});

describe("links", () => {
  const anchorsOf = (text: string) =>
    [...text.replaceAll(/^```[\s\S]*?^```/gm, "").matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
      title!
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-"),
    );

  it.each(listPages(root))("of %s lead somewhere", (page) => {
    const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, path, anchor]) => {
      const target = path === "" ? join(root, page) : join(root, dirname(page), path!);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(target, "utf8")).includes(anchor);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });
});
