import { type AnyEmitter, emit, type View } from "@sallyport/core";
import { emitter as azureFirewall } from "@sallyport/emitter-azure-firewall";
import { emitter as azureNsg } from "@sallyport/emitter-azure-nsg";
import { emitter as iptables } from "@sallyport/emitter-iptables";
import { emitter as pac } from "@sallyport/emitter-pac";
import { emitter as paloalto } from "@sallyport/emitter-paloalto";
import { emitter as squid } from "@sallyport/emitter-squid";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { chunkBytes } from "../packages/cli/src/write/bytes.js";

const formats: readonly AnyEmitter[] = [azureFirewall, azureNsg, squid, pac, iptables, paloalto];

/** Targets that take no more entries than this: their files are as small. */
const most: Readonly<Record<string, number>> = { "azure-firewall": 4_000, "azure-nsg": 4_000 };

/** Of one piece of a file, in characters: what a run holds of a file at a time. */
const longest = 160_000;

function ruleOf(view: View, count: number): RuleSketch {
  const each = Array.from({ length: count }, (_, index) => index);
  return view === "hosts"
    ? { id: "service", hosts: each.map((index) => `host-${index}.example.com`) }
    : { id: "service", prefixes: each.map((index) => `20.${index >> 7}.${(index & 127) * 2}.0/24`) };
}

/** The longest chunk of any file, and the characters of all. */
function chunksOf(emitter: AnyEmitter, match: View, count: number) {
  const policy = sketchPolicy([ruleOf(match, count)]);
  const { files } = emit({ policy, emitter, match, options: {}, sets: new Map(), prove: false });
  const lengths = files.flatMap(({ chunks }) => [...chunks].map(({ length }) => length));
  return { longest: Math.max(...lengths), total: lengths.reduce((sum, length) => sum + length, 0) };
}

describe.each(
  formats.flatMap((emitter) =>
    (["hosts", "prefixes"] as const)
      .filter((view) => (emitter.views as readonly View[]).includes(view))
      .map((view) => ({ id: emitter.id, view, emitter })),
  ),
)("a long list of $view in $id", ({ emitter, view }) => {
  it("leaves in pieces that do not grow with it", () => {
    const [few, many] = [2_000, most[emitter.id] ?? 6_000].map((count) => chunksOf(emitter, view, count));
    expect(many!.total).toBeGreaterThan(few!.total * 1.8);
    expect(many!.longest).toBeLessThan(longest);
    if (most[emitter.id] === undefined) expect(many!.longest).toBeLessThan(few!.longest * 1.3);
  });
});

it("small pieces are written as few", () => {
  const texts = Array.from({ length: 20_000 }, (_, index) => `20.${index >> 8}.${index & 255}.0/24\n`);
  const lengths = [...chunkBytes(texts)].map(({ length }) => length);
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(texts.join("").length);
  expect(Math.max(...lengths)).toBeLessThan(70_000);
  expect(lengths.length).toBeLessThan(10);
});
