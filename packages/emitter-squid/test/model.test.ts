import { hasAddress, matchesHost, type Policy, type Rule } from "@sallyport/core";
import { emitted, type RuleSketch, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";

// What squid does with the lines, in few words of its own, against what the policy says.

interface Request {
  readonly host: string;
  readonly port: number;
  readonly source: string;
  readonly connect: boolean;
}

type Matches = (request: Request) => boolean;

/** The verdict of a squid.conf, as its documentation and sources have it. */
function readConf(files: ReadonlyMap<string, string>, folder: string): Matches {
  const acls = new Map<string, Matches[]>([["all", [() => true]]]);
  const lines: { readonly allow: boolean; readonly meets: Matches }[] = [];
  for (const line of contentOf(files.get("sample.conf")!)) {
    const [directive, first, ...rest] = line.split(" ");
    if (directive === "acl") {
      const [type, ...words] = rest;
      const values = words
        .filter((word) => !word.startsWith("-"))
        .flatMap((word) =>
          word.startsWith('"') ? contentOf(files.get(word.slice(folder.length + 2, -1))!) : [word],
        );
      acls.set(first!, [...(acls.get(first!) ?? []), ...values.map((value) => matcher(type!, value))]);
    } else {
      const meets: Matches = (request) =>
        rest.every((word) => {
          const found = acls.get(word.replace("!", ""))!.some((matches) => matches(request));
          return word.startsWith("!") ? !found : found;
        });
      lines.push({ allow: first === "allow", meets });
    }
  }
  return (request) => lines.find(({ meets }) => meets(request))?.allow ?? false;
}

function contentOf(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
}

function matcher(type: string, value: string): Matches {
  switch (type) {
    case "method":
      return ({ connect }) => connect;
    case "proto":
      return ({ connect }) => !connect;
    case "port": {
      const [first, last = first] = value.split("-").map(Number);
      return ({ port }) => first! <= port && port <= last!;
    }
    case "dstdomain":
      return ({ host }) => host === value || (value.startsWith(".") && `.${host}`.endsWith(value));
    case "src":
      return ({ source }) => holds(value, source);
  }
  throw new Error(`what is an ACL of type ${type}?`);
}

/** IPv4 is kept as ::ffff:a.b.c.d; 0.0.0.0/0 is all addresses, and ::/0 was measured to match none. */
function holds(prefix: string, address: string): boolean {
  if (prefix === "0.0.0.0/0") return true;
  if (prefix === "::/0") return false;
  const [first, length] = prefix.split("/");
  const kept = prefix.includes(":") ? Number(length) : Number(length) + 96;
  const rest = BigInt(128 - kept);
  return bitsOf(first!) >> rest === bitsOf(address) >> rest;
}

function bitsOf(address: string): bigint {
  const groups = address.includes(":")
    ? expand(address)
    : ["0", "0", "0", "0", "0", "ffff", ...pairs(address)];
  return groups.reduce((bits, group) => (bits << 16n) + BigInt(`0x${group}`), 0n);
}

function expand(address: string): readonly string[] {
  const [head, tail] = address.split("::").map((part) => part.split(":").filter((group) => group !== ""));
  if (tail === undefined) return head!;
  return [...head!, ...Array<string>(8 - head!.length - tail.length).fill("0"), ...tail];
}

function pairs(address: string): readonly string[] {
  const [a, b, c, d] = address.split(".").map(Number);
  return [(a! * 256 + b!).toString(16), (c! * 256 + d!).toString(16)];
}

/** What the policy says of a request: its first rule that matches, or no. */
function decide({ rules }: Policy, { host, port, source, connect }: Request): boolean {
  if (connect === (port === 80)) return false;
  const matches = (rule: Rule) =>
    (rule.sources === "any" || hasAddress(rule.sources, source)) &&
    (rule.ports === "any" || rule.ports.some(({ first, last }) => first <= port && port <= last)) &&
    (rule.destination.any === true || rule.destination.hosts!.some((pattern) => matchesHost(pattern, host)));
  return rules.find(matches)?.action === "allow";
}

const names = ["x.test", "a.x.test", "b.a.x.test", "y.test", "a.y.test", "ax.test", "test"];
const sources = ["10.1.0.1", "10.200.0.1", "192.0.2.1", "2001:db8::1", "2001:db9::1", "::1"];
const requests: readonly Request[] = names.flatMap((host) =>
  [79, 80, 81, 443, 8443].flatMap((port) =>
    sources.flatMap((source) => [true, false].map((connect) => ({ host, port, source, connect }))),
  ),
);

const pattern = fc
  .tuple(fc.constantFrom("", ".", "*."), fc.constantFrom("x.test", "a.x.test", "b.a.x.test", "y.test"))
  .map(([kind, name]) => `${kind}${name}`);
const prefix = fc.constantFrom("10.0.0.0/9", "10.128.0.0/9", "0.0.0.0/0", "::/0", "::/8", "2001:db8::/32");
const destination: fc.Arbitrary<RuleSketch> = fc.oneof(
  { weight: 5, arbitrary: fc.array(pattern, { minLength: 1, maxLength: 4 }).map((hosts) => ({ hosts })) },
  { weight: 1, arbitrary: fc.constant({ any: true }) },
);
const rule: fc.Arbitrary<RuleSketch> = fc
  .record({
    action: fc.constantFrom("allow" as const, "deny" as const),
    from: fc.oneof(fc.constant("any" as const), fc.array(prefix, { minLength: 1, maxLength: 3 })),
    ports: fc.constantFrom<NonNullable<RuleSketch["ports"]>[]>(
      "any",
      [443],
      [80],
      [80, 443],
      [{ first: 79, last: 81 }],
      [8443],
    ),
    destination,
  })
  .map(({ destination: to, ...rest }) => ({ ...rest, ...to }));

it("decides every request as the policy does", () => {
  fc.assert(
    fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), fc.boolean(), (rules, standalone) => {
      const policy = sketchPolicy(rules);
      const options = { "list-folder": "/lists", standalone };
      const { files, diagnostics } = emitted(emitter, policy, { options });
      expect(files.size, JSON.stringify(diagnostics)).toBeGreaterThan(0);
      const conf = files.get("sample.conf")!.replace(/^http_port .*|^http_access deny manager/gm, "");
      const allows = readConf(new Map([...files, ["sample.conf", conf]]), "/lists");
      expect(requests.find((request) => allows(request) !== decide(policy, request))).toBeUndefined();
    }),
    { numRuns: 150, seed: 1 },
  );
});
