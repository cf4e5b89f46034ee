import {
  bannerLines,
  collector,
  createRenderer,
  fillOptions,
  gate,
  hasErrors,
  type OptionValue,
  type Policy,
} from "@sallyport/core";
import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { emitter } from "../src/index.js";

/** Names that contain each other, and some that only look so. */
export const names = ["x.test", "a.x.test", "b.a.x.test", "y.test", "ax.test", "test"];

const pattern = fc
  .tuple(fc.constantFrom("", ".", "*."), fc.constantFrom(...names))
  .map(([kind, name]) => `${kind}${name}`);

/** Prefixes of both families, some around the addresses in which Squid keeps IPv4. */
const prefix = fc.constantFrom(
  ...["10.0.0.0/9", "10.128.0.0/9", "10.1.2.0/24", "192.0.2.7", "0.0.0.0/0", "127.0.0.0/8"],
  ...["::/0", "::/8", "8000::/1", "2001:db8::/32", "2001:db8:1::/48"],
);
const prefixes = fc.array(prefix, { minLength: 1, maxLength: 3 });

const destination: fc.Arbitrary<RuleSketch> = fc.oneof(
  { weight: 5, arbitrary: fc.array(pattern, { minLength: 1, maxLength: 4 }).map((hosts) => ({ hosts })) },
  { weight: 2, arbitrary: prefixes.map((found) => ({ prefixes: found })) },
  { weight: 1, arbitrary: fc.constant({ any: true as const }) },
);

const ports = fc.constantFrom<NonNullable<RuleSketch["ports"]>[]>(
  ...["any" as const, [443], [80], [80, 443], [8443, 443], [{ first: 79, last: 81 }]],
  ...[[{ first: 1, last: 65535 }], [{ first: 8000, last: 8100 }, 443]],
);

const rule: fc.Arbitrary<RuleSketch> = fc
  .record({
    action: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
    from: fc.oneof(fc.constant("any" as const), prefixes),
    ports,
    destination,
  })
  .map(({ destination: to, ...rest }) => ({ ...rest, ...to }));

/** Small policies in which rules overlap in every way that the format can say. */
export const anyPolicy: fc.Arbitrary<Policy> = fc
  .array(rule, { minLength: 1, maxLength: 6 })
  .map((rules) => sketchPolicy(rules));

/** Every form of the files. */
export const anyOptions = fc.record({
  standalone: fc.boolean(),
  sni: fc.constantFrom("off" as const, "splice" as const),
});

/** The files of a policy, without their proof; none if the format cannot say it. */
export function filesOf(
  policy: Policy,
  options: Readonly<Record<string, OptionValue>>,
): ReadonlyMap<string, string> {
  const { diagnostics, report } = collector();
  const filled = fillOptions(emitter.options, options);
  const plan = emitter.lower(gate(policy, emitter, undefined, new Map(), report), {
    options: filled,
    report,
  });
  if (hasErrors(diagnostics)) return new Map();
  const render = createRenderer(emitter.templates, emitter.escapes);
  const files = [...emitter.render(plan, { options: filled, banner: bannerLines(policy), render })];
  return new Map(files.map(({ path, chunks }) => [path, [...chunks].join("")]));
}
