import { type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";

/** Names that nest in each other, and names that careless tables fall for. */
const names = [
  "x",
  "b.x",
  "a.b.x",
  "y",
  "b.y",
  "constructor",
  "__proto__",
  "__proto__.x",
  "hasownproperty.y",
];

/** Every name, names below each, look-alikes, and what is no name. */
export const hosts = [
  ...names.flatMap((name) => [name, `a.${name}`, `z.${name}`, `z.a.${name}`, `z${name}`]),
  "A.B.X",
  "a.b.x.",
  "z.__PROTO__.x.",
  "prototype",
  "x.evil",
  "10.1.2.3",
  "2001:db8::1",
  "[2001:db8::1]",
  "*.b.x",
];

/** A URL for any host, and the port that it tells. */
export const urls: readonly (readonly [write: (host: string) => string, port: number | undefined])[] = [
  [(host) => `https://${host}/`, 443],
  [(host) => `HTTPS://${host}`, 443],
  [(host) => `wss://${host}/path?query#fragment`, 443],
  [(host) => `http://${host}/a:8080/b@c:1`, 80],
  [(host) => `ws://${host}?x=1:2`, 80],
  [(host) => `ftp://${host}/`, 21],
  [(host) => `https://${host}:8080/`, 8080],
  [(host) => `http://${host}:443`, 443],
  [(host) => `http://${host}:/`, 80],
  [(host) => `https://${host}:00443/`, 443],
  [(host) => `https://user:22@${host}/`, 443],
  [(host) => `https://user:p@ss:22@${host}:21/`, 21],
  [(host) => `gopher://${host}/`, undefined],
  [(host) => `constructor://${host}/`, undefined],
  [(host) => `gopher://${host}:8443/`, 8443],
  [(host) => host, undefined],
  [() => "", undefined],
];

/** As a URL writes the host: IPv6 addresses in brackets. */
export function hostInUrl(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}

const pattern = fc
  .tuple(fc.constantFrom("", "*.", "."), fc.constantFrom(...names))
  .map(([kind, name]) => kind + name);

const ports = fc.oneof(
  fc.constant("any" as const),
  fc.uniqueArray(fc.constantFrom(21, 80, 443, 8080), { minLength: 1, maxLength: 3 }),
  fc.constantFrom([{ first: 400, last: 8100 }], [{ first: 1, last: 65535 }], [{ first: 443, last: 444 }]),
);

const rule: fc.Arbitrary<RuleSketch> = fc
  .record({
    side: fc.constantFrom("one", "two"),
    action: fc.constantFrom("allow" as const, "allow" as const, "deny" as const),
    ports,
    hosts: fc.option(fc.array(pattern, { minLength: 1, maxLength: 4 }), { freq: 6, nil: undefined }),
  })
  .map(({ hosts: list, ...rest }) =>
    list === undefined ? { ...rest, any: true } : { ...rest, hosts: list },
  );

/** Policies of two sides, in which rules overlap and contradict each other. */
export const anyPolicy = fc.array(rule, { minLength: 1, maxLength: 6 }).map((rules) =>
  sketchPolicy(rules, {
    sides: [
      { id: "one", shortId: "one", title: "One" },
      { id: "two", shortId: "two", title: "Two" },
    ],
  }),
);

/** Options under which every verdict has a way of its own, and others. */
export const anyOptions = fc.record({
  proxies: fc.constantFrom([], ["proxy1.example.com:3128"], ["10.0.0.1:3128", "HTTPS proxy2:8443"]),
  matched: fc.constantFrom("proxy" as const, "direct" as const),
  unmatched: fc.constantFrom("direct" as const, "proxy" as const, "block" as const),
  denied: fc.constantFrom("block" as const, "unmatched" as const),
  "fallback-direct": fc.boolean(),
});
