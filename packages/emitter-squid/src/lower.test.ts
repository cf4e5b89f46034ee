import { difference, type Policy, prefixSet } from "@sallyport/core";
import { emitted, fileEnding, shippedPolicy, sketchPolicy } from "@sallyport/testkit";
import { describe, expect, it } from "vitest";
import { emitter } from "./index.js";
import { prefixEntries } from "./prefixes.js";

const linesOf = (text: string, directive: string) =>
  text.split("\n").filter((line) => line.startsWith(`${directive} `));

describe("rules that match the same requests", () => {
  it("share their lines, and every reason stands above them", () => {
    const result = emitted(
      emitter,
      sketchPolicy([
        { id: "first", hosts: ["*.x.test", "y.test"], from: ["10.0.0.0/8"] },
        { id: "other", hosts: ["z.test"] },
        { id: "again", hosts: ["y.test", "*.x.test", "a.x.test"], from: ["10.0.0.0/9", "10.128.0.0/9"] },
      ]),
    );
    const conf = fileEnding(result, ".conf");
    expect(linesOf(conf, "http_access")).toHaveLength(2);
    expect(conf).toMatch(/# first: purpose of first\n.*\n# again: purpose of again\n/);
    expect(fileEnding(result, "first.hosts.txt")).toContain("# Hosts of first, again\n");
    expect(result.outputs.find(({ path }) => path.endsWith("hosts.txt"))!.rules).toEqual(["first", "again"]);
  });

  it("do not if one of them denies, or they differ in ports, sources or hosts", () => {
    const conf = fileEnding(
      emitted(
        emitter,
        sketchPolicy([
          { hosts: ["x.test"] },
          { hosts: ["x.test"], ports: [8443] },
          { hosts: ["x.test"], from: ["10.0.0.0/8"] },
          { hosts: ["x.test"], from: ["10.0.0.0/9"] },
          { hosts: ["*.x.test"] },
          { hosts: ["x.test"], action: "deny" },
          { any: true },
          { prefixes: ["10.0.0.0/8"] },
          { prefixes: ["10.0.0.0/9"] },
        ]),
      ),
      ".conf",
    );
    expect(linesOf(conf, "http_access")).toHaveLength(9);
  });

  it("are found in a scenario whose sides need the same hosts", async () => {
    const { policy } = await shippedPolicy("eastus", "centralus");
    const { files, diagnostics } = emitted(emitter, policy);
    expect(diagnostics).toEqual([]);
    const conf = files.get("asr-eastus-to-centralus.conf")!;
    expect(linesOf(conf, "http_access")).toHaveLength(policy.rules.length / 2);
  });
});

describe("lists", () => {
  it("never hold what a line denies or leaves out: a missing list would open it", () => {
    const hosts = ["*.x.test"];
    const from = Array.from({ length: 30 }, (_, index) => `10.0.${index * 2}.0/24`);
    const denying = emitted(
      emitter,
      sketchPolicy([
        { action: "deny", hosts, from },
        { action: "deny", prefixes: from },
      ]),
    );
    expect([...denying.files.keys()]).toEqual(["sample.conf"]);
    const allowing = emitted(emitter, sketchPolicy([{ id: "r", hosts, from }]));
    expect([...allowing.files.keys()]).toEqual(["sample.r.sources.txt", "sample.r.hosts.txt", "sample.conf"]);
    expect(fileEnding(allowing, ".conf")).toContain("acl sample_r_apex dstdomain -n x.test\n");
  });

  it("hold the fewest names, as squid refuses a narrow one beside its wide one", () => {
    const hosts = ["a.x.test", "*.x.test", "*.b.x.test", "y.test", "*.y.test", "a.z.test"];
    const list = fileEnding(emitted(emitter, sketchPolicy([{ id: "r", hosts }])), ".r.hosts.txt");
    const entries = list.split("\n").filter((line) => !line.startsWith("#") && line !== "");
    expect(entries).toEqual(["a.z.test", ".x.test", ".y.test"]);
  });

  it("count what they hold", () => {
    const { outputs } = emitted(
      emitter,
      sketchPolicy([
        { id: "a", hosts: ["*.x.test", "y.test"], from: ["10.0.0.0/8", "192.0.2.0/24"] },
        { id: "b", action: "deny", hosts: ["*.z.test"] },
        { id: "c", prefixes: ["198.51.100.0/24"] },
      ]),
    );
    const counts = outputs.map(({ path, rules, hosts, tags, prefixes }) => ({
      path,
      rules,
      hosts,
      tags,
      prefixes,
    }));
    expect(counts).toEqual([
      { path: "sample.a.hosts.txt", rules: ["a"], hosts: 2, tags: 0, prefixes: 0 },
      { path: "sample.c.prefixes.txt", rules: ["c"], hosts: 0, tags: 0, prefixes: 1 },
      { path: "sample.conf", rules: ["a", "b", "c"], hosts: 1, tags: 0, prefixes: 2 },
    ]);
  });
});

describe("names", () => {
  const long = "p".repeat(60);
  const aclNames = (policy: Policy) =>
    linesOf(fileEnding(emitted(emitter, policy, { options: { sni: "splice" } }), ".conf"), "acl").map(
      (line) => line.split(" ")[1]!,
    );

  it("stay within what squid finds again, and apart", () => {
    const hosts = ["*.x.test"];
    const names = aclNames(
      sketchPolicy(
        [
          { id: `${long}1`, hosts },
          { id: `${long}2`, hosts: ["*.y.test"] },
        ],
        { name: long },
      ),
    );
    expect(Math.max(...names.map(({ length }) => length))).toBeLessThanOrEqual(62);
    expect(new Set(names).size).toBe(names.length);
  });

  it("stay apart between policies, also where a hyphen could hide the border", () => {
    const one = aclNames(
      sketchPolicy([{ id: "b-c", hosts: ["*.x.test"] }], { name: "a", shortName: "same" }),
    );
    const two = aclNames(
      sketchPolicy([{ id: "c", hosts: ["*.x.test"] }], { name: "a-b", shortName: "same" }),
    );
    expect(one.filter((name) => two.includes(name))).toEqual([]);
  });

  it("that collide are an error", () => {
    const { codes, files } = emitted(
      emitter,
      sketchPolicy([
        { id: "a", hosts: ["*.x.test"] },
        { id: "A", hosts: ["y.test"] },
      ]),
    );
    expect(codes).toEqual(["SP3012"]);
    expect(files.size).toBe(0);
  });
});

describe("nothing widens", () => {
  it("sources of one family keep the other out", () => {
    for (const from of [["2001:db8::/32"], ["10.0.0.0/8"]]) {
      const conf = fileEnding(emitted(emitter, sketchPolicy([{ id: "r", any: true, from }])), ".conf");
      expect(linesOf(conf, "http_access").every((line) => line.includes(" sample_r_src"))).toBe(true);
      expect(linesOf(conf, "acl").filter((line) => line.includes("_src"))).toEqual([
        `acl sample_r_src src ${from[0]}`,
      ]);
    }
  });

  it("addresses that only stand for IPv4 ones are an error, not an empty ACL", () => {
    const all = prefixSet(["::/0"]);
    const sources = difference(all, prefixSet(prefixEntries(all)));
    for (const action of ["allow", "deny"] as const) {
      const policy = sketchPolicy([{ id: "r", action, hosts: ["x.test"] }]);
      const { codes, files } = emitted(emitter, {
        ...policy,
        rules: policy.rules.map((rule) => ({ ...rule, sources })),
      });
      expect(codes).toEqual(["SP3002"]);
      expect(files.size).toBe(0);
    }
  });

  it("what a proxy cannot say is refused", () => {
    for (const protocol of ["udp", "icmp", "any"] as const) {
      expect(emitted(emitter, sketchPolicy([{ hosts: ["x.test"], protocol }])).codes).toEqual(["SP3003"]);
    }
    expect(emitted(emitter, sketchPolicy([{ tags: ["Storage"] }])).codes).toEqual(["SP3001"]);
  });
});

describe("advice", () => {
  const codesOf = (
    ...[rules, sketch]: [Parameters<typeof sketchPolicy>[0], Parameters<typeof emitted>[2]?]
  ) => emitted(emitter, sketchPolicy(rules), sketch).codes;
  const hosts = ["x.test"];

  it("is silent on TLS to hosts", () => expect(codesOf([{ hosts, from: ["10.0.0.0/8"] }])).toEqual([]));

  it("SP6101: prefixes match names by their address, said once", () => {
    const rules = [1, 2, 3, 4, 5].map((index) => ({ hosts, prefixes: [`10.${index}.0.0/16`] }));
    const { diagnostics } = emitted(emitter, sketchPolicy(rules), { match: "prefixes" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["SP6101"]);
    expect(diagnostics[0]!.message).toContain("rule-1, rule-2, rule-3 and 2 more:");
  });

  it("SP6102: TLS may name no server", () => {
    expect(codesOf([{ hosts }], { options: { sni: "splice" } })).toEqual(["SP6102"]);
  });

  it("SP6103 and SP6104: other ports need squid.conf, and carry one kind of request", () => {
    expect(codesOf([{ hosts, ports: [443, 8443] }])).toEqual(["SP6103", "SP6104"]);
    expect(codesOf([{ hosts, ports: [443, 8443] }], { options: { standalone: true } })).toEqual(["SP6104"]);
    expect(codesOf([{ hosts, ports: [80, 443] }])).toEqual(["SP6104"]);
    expect(codesOf([{ hosts, ports: "any", action: "deny" }])).toEqual([]);
    const { diagnostics } = emitted(emitter, sketchPolicy([{ hosts, ports: "any" }]));
    expect(diagnostics[0]!.help ?? diagnostics[1]!.help).toBe(
      "in squid.conf, add: acl SSL_ports port 1-79 81-65535",
    );
  });

  it("SP6105: any destination is seen from the proxy", () => {
    expect(codesOf([{ any: true }])).toEqual(["SP6105"]);
    expect(codesOf([{ any: true, action: "deny" }])).toEqual([]);
  });

  it("SP6106: a host denied by name can be reached by address", () => {
    expect(codesOf([{ hosts, action: "deny" }, { any: true }])).toEqual(["SP6105", "SP6106"]);
    expect(codesOf([{ any: true }, { hosts, action: "deny" }])).toEqual(["SP6105"]);
    expect(codesOf([{ hosts, action: "deny" }, { hosts: ["*.test"] }])).toEqual([]);
  });
});
