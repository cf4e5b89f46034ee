import type { OptionValue, Policy } from "@sallyport/core";
import {
  emitted,
  fileEnding,
  openGoldens,
  type RuleSketch,
  shippedPolicy,
  sketchPolicy,
} from "@sallyport/testkit";
import { expect, it } from "vitest";
import { emitter } from "./index.js";

const goldens = openGoldens(import.meta.url);

const confOf = (policy: Policy, options: Readonly<Record<string, OptionValue>> = {}) =>
  fileEnding(emitted(emitter, policy, { options }), ".conf");
/** The file from its first directive or rule on. */
const bodyOf = (conf: string) => conf.slice(conf.indexOf("\n\n") + 2);
const expectBody = (
  name: string,
  rules: readonly RuleSketch[],
  options?: Readonly<Record<string, OptionValue>>,
) => goldens.expect(name, bodyOf(confOf(sketchPolicy(rules), options)));

it("says at the top of an include how to deploy and load it", () => {
  const conf = confOf(sketchPolicy([{ hosts: ["*.x.test"] }], { notes: ["A note."] }));
  goldens.expect("head-of-an-include.txt", conf.slice(0, conf.indexOf("\n\n") + 1));
});

it("says at the top of a complete squid.conf what server names need", () => {
  const conf = confOf(sketchPolicy([{ any: true }]), { standalone: true, sni: "splice" });
  goldens.expect("head-of-a-squid-conf.txt", conf.slice(0, conf.indexOf("\n\n") + 1));
});

it("closes again the name that a wildcard opens", () => {
  expectBody("apex-is-closed-on-the-same-line.conf", [{ id: "r", hosts: ["*.x.test", ".y.test", "z.test"] }]);
});

it("denies whatever the method, and leaves the apex of the wildcard alone", () => {
  expectBody("deny.conf", [{ id: "r", action: "deny", hosts: ["*.x.test", "z.test"], ports: [80, 443] }]);
});

it("denies everything by the ACL all", () => {
  expectBody("deny-everything.conf", [{ id: "r", action: "deny", any: true, ports: "any" }]);
});

it("takes plain HTTP on port 80 and CONNECT on the others", () => {
  expectBody("ports.conf", [{ id: "r", hosts: ["x.test"], ports: [80, 443, { first: 8000, last: 8100 }] }]);
});

it("lets any destination through without an ACL for hosts", () => {
  expectBody("any-destination.conf", [{ id: "r", any: true, from: ["10.0.0.0/8", "2001:db8::/32"] }]);
});

it("matches prefixes by an ACL dst at the end of the line", () => {
  expectBody("prefixes.conf", [{ id: "r", prefixes: ["198.51.100.0/24"], from: ["10.0.0.0/8"] }]);
});

it("splices what names the rule's hosts and cuts the rest", () => {
  expectBody("server-names.conf", [{ id: "r", hosts: ["*.x.test"] }], { sni: "splice" });
});

it("cuts server names that a rule denies", () => {
  expectBody("denied-server-names.conf", [{ id: "r", action: "deny", hosts: ["x.test"] }], { sni: "splice" });
});

it("writes a complete squid.conf that denies the rest", () => {
  const options = {
    standalone: true,
    sni: "splice",
    "http-port": 8080,
    "sni-certificate": "/etc/squid/cert.pem",
  };
  expectBody("standalone.conf", [{ id: "r", hosts: ["x.test"] }], options);
});

it("writes lists with one entry a line", () => {
  const result = emitted(emitter, sketchPolicy([{ id: "r", hosts: ["*.x.test", ".y.test", "z.test"] }]));
  goldens.expect("hosts.txt", fileEnding(result, ".hosts.txt"));
});

it("names lists by the folder that they are copied to", () => {
  const conf = confOf(sketchPolicy([{ id: "r", hosts: ["x.test"] }]), { "list-folder": "/srv/lists" });
  expect(conf).toContain('dstdomain -n "/srv/lists/sample.r.hosts.txt"\n');
});

it("yields long lists in pieces", () => {
  const hosts = Array.from({ length: 2500 }, (_, index) => `h${index}.test`);
  const policy = sketchPolicy([{ hosts }, { action: "deny", hosts: hosts.map((host) => `no-${host}`) }]);
  const pieces = emitted(emitter, policy).files;
  expect(
    [...pieces.values()].map(
      (text) => text.split("\n").filter((line) => /^(?:acl .* )?(?:no-)?h\d+\.test$/.test(line)).length,
    ),
  ).toEqual([2500, 2500]);
});

it("gives the same bytes whatever the order of what has no order", async () => {
  const one = sketchPolicy([
    { hosts: ["a.test", "*.b.test", "c.test"], ports: [80, 443], from: ["10.0.0.0/8", "192.0.2.0/24"] },
  ]);
  const two = sketchPolicy([
    { hosts: ["c.test", "a.test", "*.b.test"], ports: [443, 80], from: ["192.0.2.0/24", "10.0.0.0/8"] },
  ]);
  expect(emitted(emitter, one).files).toEqual(emitted(emitter, two).files);
  const { policy, sets } = await shippedPolicy("westeurope", "northeurope");
  const sketch = { match: "prefixes", sets } as const;
  expect(emitted(emitter, policy, sketch).files).toEqual(emitted(emitter, policy, sketch).files);
});

it("changes one line when one prefix changes", () => {
  const prefixes = Array.from({ length: 100 }, (_, index) => `10.${index}.0.0/24`);
  const listOf = (list: readonly string[]) =>
    fileEnding(emitted(emitter, sketchPolicy([{ prefixes: list }])), ".prefixes.txt").split("\n");
  const before = listOf(prefixes);
  const after = listOf([...prefixes.slice(0, 50), "10.50.1.0/24", ...prefixes.slice(51)]);
  expect(after.filter((line) => !before.includes(line))).toEqual(["10.50.1.0/24"]);
  expect(before.filter((line) => !after.includes(line))).toEqual(["10.50.0.0/24"]);
});
