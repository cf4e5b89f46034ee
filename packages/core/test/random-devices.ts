/** For tests: devices over a small world whose every flow can be listed. */
import fc from "fast-check";
import { prefixSet } from "../src/address/index.js";
import type { Condition, Device, DeviceRule, Flow } from "../src/flow/index.js";
import { hostPattern } from "../src/host/index.js";

const prefixes = [
  "10.0.0.0/31",
  "10.0.0.1/32",
  "10.0.0.2/31",
  "10.0.0.0/30",
  "2001:db8::/127",
  "2001:db8::1/128",
];
const patterns = [
  "example.com",
  "*.example.com",
  ".example.com",
  "a.example.com",
  "*.a.example.com",
  "b.test",
];
/** The empty one is that of every name. */
const endings = ["example.com", "ple.com", ".a.example.com", ""];
const tags = ["TagA", "TagB"];

const list = <Item>(items: readonly Item[]) => fc.uniqueArray(fc.constantFrom(...items), { maxLength: 3 });
const set = list(prefixes).map((texts) => prefixSet(texts));
const ports = fc.constantFrom({ first: 1, last: 65535 }, { first: 80, last: 80 }, { first: 80, last: 443 });

const question = fc.oneof(
  set.map((drawn): Condition => ({ of: "source", set: drawn })),
  fc
    .tuple(set, list(tags))
    .map(([drawn, named]): Condition => ({ of: "destination", set: drawn, tags: named })),
  fc
    .tuple(list(patterns), list(endings))
    .map(([named, ends]): Condition => ({ of: "host", patterns: named.map(hostPattern), endings: ends })),
  list(["tcp", "udp", "icmp", 47] as const).map((protocols): Condition => ({ of: "protocol", protocols })),
  fc.array(ports, { maxLength: 2 }).map((drawn): Condition => ({ of: "port", ports: drawn })),
  fc.constantFrom("method CONNECT", "zone trust").map((what): Condition => ({ of: "other", what })),
);

const condition = fc
  .tuple(question, fc.boolean())
  .map(([asked, negated]): Condition => (negated ? { ...asked, negated } : asked));

const rule: fc.Arbitrary<DeviceRule> = fc.record({
  action: fc.constantFrom("allow" as const, "deny" as const),
  conditions: fc.array(condition, { maxLength: 4 }),
  name: fc.constantFrom("r1", "r2", "r3"),
});

/** A device of up to five rules. */
export const anyDevice: fc.Arbitrary<Device> = fc.record({
  id: fc.constant("device"),
  files: fc.constant(["file"]),
  rules: fc.array(rule, { maxLength: 5 }),
  otherwise: fc.constantFrom("deny" as const, "open" as const),
});

/** The only tag whose prefixes are known. */
export const knownTags = new Map([["TagA", prefixSet(["10.0.0.3/32", "2001:db8::1/128"])]]);

const hosts = [
  undefined,
  "example.com",
  "c.example.com",
  "a.example.com",
  "z.a.example.com",
  "xexample.com",
  "xmple.com",
  "xple.com",
  "b.test",
  "c.b.test",
];

const [connect, trust, tagB] = ["method CONNECT", "zone trust", "destination in tag TagB"];
const otherSets = [
  [],
  [connect],
  [trust],
  [tagB],
  [connect, trust],
  [connect, tagB],
  [trust, tagB],
  [connect, trust, tagB],
];

/** Every flow that any two of these devices may treat differently has one here that stands for it. */
export const everyFlow: readonly Flow[] = [
  ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.4"],
  ["2001:db8::", "2001:db8::1", "2001:db8::2"],
].flatMap((addresses) =>
  addresses.flatMap((source) =>
    addresses.flatMap((destination) =>
      hosts.flatMap((host) =>
        [
          ...(["tcp", "udp"] as const).flatMap((protocol) =>
            [79, 80, 443, 444].map((port) => ({ protocol, port })),
          ),
          { protocol: "icmp" as const },
          { protocol: 47 },
          { protocol: 99 },
        ].flatMap((traffic) =>
          otherSets.map(
            (others): Flow => ({
              source,
              destination,
              ...(host === undefined ? {} : { host }),
              ...traffic,
              ...(others.length === 0 ? {} : { others }),
            }),
          ),
        ),
      ),
    ),
  ),
);

/** With those from one family to the other, which a device relays. */
export const everyRelayedFlow: readonly Flow[] = everyFlow
  .filter(({ source }) => source === "10.0.0.0" || source === "2001:db8::")
  .flatMap((flow) =>
    [...new Set(everyFlow.map(({ source }) => source))].map((source) => ({ ...flow, source })),
  );
