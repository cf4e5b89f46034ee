/** For tests: policies of every kind that the emitter can say, and every option. */
import type { OptionValue } from "@sallyport/core";
import type { RuleSketch } from "@sallyport/testkit";
import fc from "fast-check";
import { asLists } from "./outputs.js";

const some = <Item>(items: readonly Item[]) => fc.subarray([...items], { minLength: 1 });

const prefixes = [
  "10.0.0.0/8",
  "10.1.0.0/16",
  "10.1.2.3/32",
  "20.33.0.0/16",
  "20.33.1.0/24",
  "20.34.0.0/15",
  "0.0.0.0/1",
  "128.0.0.0/1",
  "0.0.0.0/0",
  "2603:1030::/32",
  "2603:1030:1::/48",
  "2603:1031::1/128",
  "fd00::/8",
  "8000::/1",
  "::/1",
  "::/0",
];
const patterns = ["a.example", "*.a.example", ".b.example", "xa.example", "*.c.b.example", "b.example"];
const ports = [80, 443, 123, 1, 65535, { first: 8000, last: 8100 }, { first: 8101, last: 8101 }];

const from = fc.oneof(fc.constant("any" as const), some(prefixes));
const action = fc.constantFrom("allow" as const, "deny" as const);
const portsOf = fc.oneof(fc.constant("any" as const), some(ports));
const transport = fc.constantFrom("tcp" as const, "udp" as const);

export const anyRule: fc.Arbitrary<RuleSketch> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ from, action, ports: portsOf, hosts: some(patterns) }) },
  {
    weight: 3,
    arbitrary: fc.record({ from, action, ports: portsOf, protocol: transport, prefixes: some(prefixes) }),
  },
  fc.record({ from, action, ports: portsOf, protocol: transport, any: fc.constant(true as const) }),
  fc.record({ from, action, protocol: fc.constant("any" as const), prefixes: some(prefixes) }),
  fc.record({ from, action, protocol: fc.constant("any" as const), any: fc.constant(true as const) }),
  fc.record({
    from,
    action: fc.constant("allow" as const),
    protocol: fc.constant("icmp" as const),
    prefixes: some(prefixes),
  }),
  fc.record({
    from,
    action: fc.constant("allow" as const),
    protocol: fc.constant("icmp" as const),
    any: fc.constant(true as const),
  }),
);

export const anyRules = fc.array(anyRule, { minLength: 1, maxLength: 5 });

const zone = fc.constantFrom("any", "trust", "Branch 7.a_-", "vsys", "any-zone");

/** Options of every kind, also those that change nothing. */
export const anyOptions: fc.Arbitrary<Readonly<Record<string, OptionValue>>> = fc
  .tuple(
    fc.constantFrom(
      {},
      { "multi-vsys": true },
      { vsys: "vsys12" },
      { target: "panorama" },
      { target: "panorama", rulebase: "post" },
      { target: "panorama", "device-group": "Branch offices" },
      { target: "panorama", "device-group": "vsys", rulebase: "post" },
    ),
    fc.record({
      "from-zone": zone,
      "to-zone": zone,
      tag: fc.constantFrom("sallyport", "address", "two words", "0"),
      "log-setting": fc.constantFrom("", "to-siem", "to siem", "action"),
    }),
    fc.constantFrom(["ssl", "web-browsing"], ["any"], ["web-browsing", "ssl", "ssl", "icmp"], ["ssl"]),
    fc.constantFrom(
      {},
      ...["five-minute", "hourly", "daily"].map((recurring) => ({ ...asLists, "edl-recurring": recurring })),
      { ...asLists, "edl-certificate-profile": "" },
      { ...asLists, "edl-url": "http://lists.example.com:8080/a/b/" },
    ),
  )
  .map(([place, words, applications, lists]) => ({ ...place, ...words, applications, ...lists }));
