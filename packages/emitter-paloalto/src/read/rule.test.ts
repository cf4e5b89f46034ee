import { describe, expect, it } from "vitest";
import { faultsIn, plainRule, rulesIn } from "../../test/sample-files.js";

const path = "rulebase security rules r";
const plain = "r@5 allow; destination 10.0.0.0/8; tcp; port 443";
/** The plain rule with more said of it. */
const more = (...fields: readonly string[]) => [
  ...plainRule,
  ...fields.map((field) => `set ${path} ${field}`),
];
/** The plain rule with a part of its command replaced. */
const instead = (from: string, to: string, ...others: readonly string[]) => [
  ...plainRule.slice(0, 4),
  ...others,
  plainRule[4]!.replace(from, to),
];

describe("a rule", () => {
  it("is not asked while it is disabled, whatever it says", () => {
    expect(rulesIn(more("disabled yes"))).toEqual([]);
    expect(rulesIn(more("disabled yes", "destination nowhere", "schedule night"))).toEqual([]);
    expect(rulesIn(more("disabled no"))).toEqual([plain]);
  });

  it.each(["deny", "drop", "reset-client", "reset-server", "reset-both"])("denies by %s", (action) => {
    expect(rulesIn(more(`action ${action}`))).toEqual([plain.replace("allow", "deny")]);
  });

  it("decides the same with anything that only marks, logs or describes it", () => {
    const fields = [
      "description text",
      "tag [ x y ]",
      "group-tag x",
      "log-setting to-siem",
      "log-start yes",
      "log-end no",
      "icmp-unreachable yes",
      "option disable-server-response-inspection yes",
      "qos marking ip-dscp af11",
      "source-user any",
      "source-hip any",
      "destination-hip any",
      "hip-profiles any",
      "source-device any",
      "destination-device any",
      "category any",
      "rule-type universal",
      "negate-source no",
      "target negate no",
    ];
    expect(rulesIn(more(...fields))).toEqual([plain]);
  });

  it("may deny whatever profiles it has, which only look into what is allowed", () => {
    expect(rulesIn(more("profile-setting group strict", "action deny"))).toEqual([
      plain.replace("allow", "deny"),
    ]);
  });

  it("asks for its zones by name, in whatever order they stand", () => {
    expect(rulesIn(instead("from any to any", "from [ trust dmz ] to untrust"))).toEqual([
      plain.replace("; dest", "; from zone dmz, trust; to zone untrust; dest"),
    ]);
  });

  it("may be for all but some addresses", () => {
    expect(rulesIn(more("negate-destination yes"))).toEqual([plain.replace("dest", "not dest")]);
    expect(rulesIn(instead("source any", "source g negate-source yes"))).toEqual([
      plain.replace("; dest", "; not source 10.0.0.0/8; dest"),
    ]);
  });

  it("is for one of its categories, or of its services", () => {
    const lines = instead(
      "service s",
      "category [ c d ] service [ s u t ]",
      "set profiles custom-url-category d list b.example/",
      "set service t protocol tcp port 80,442",
      "set service u protocol udp port 53",
    );
    expect(rulesIn(lines)).toEqual([
      "r@8 allow; destination 10.0.0.0/8; host *.a.example b.example; tcp; port 80 442-443",
      "r@8 allow; destination 10.0.0.0/8; host *.a.example b.example; udp; port 53",
    ]);
  });

  it.each([
    ["any", "r@5 allow; destination 10.0.0.0/8"],
    ["ssl", "r@5 allow; destination 10.0.0.0/8; application ssl"],
    ["[ web-browsing ssl ]", "r@5 allow; destination 10.0.0.0/8; application ssl, web-browsing"],
    ["[ ping ipv6-icmp icmp ]", "r@5 allow; destination 10.0.0.0/8; icmp"],
    ["[ ping icmp ]", "r@5 allow; destination 10.0.0.0/8; icmp"],
    ["[ ping ipv6-icmp ]", "r@5 allow; destination 10.0.0.0/8; application ipv6-icmp, ping"],
    ["icmp", "r@5 allow; destination 10.0.0.0/8; application icmp"],
    ["[ ping icmp ssl ]", "r@5 allow; destination 10.0.0.0/8; application icmp, ping, ssl"],
  ])("of the applications %s", (applications, expected) => {
    const any = instead("application any service s", `application ${applications} service any`);
    expect(rulesIn(any)).toEqual([expected]);
    const byDefault = any.map((line) => line.replace("service any", "service application-default"));
    const hasPorts = expected.endsWith("; icmp") ? expected : `${expected}; service application-default`;
    expect(rulesIn(byDefault)).toEqual([hasPorts]);
  });

  it("is for ICMP of both families only by the applications of both", () => {
    const icmp = (applications: string) =>
      rulesIn(
        instead(
          "destination g application any service s",
          `destination any application ${applications} service any`,
        ),
      );
    expect(icmp("[ ping icmp ]")).toEqual(["r@5 allow; application icmp, ping"]);
    expect(icmp("[ ping icmp ipv6-icmp ]")).toEqual(["r@5 allow; icmp"]);
  });

  it("of ICMP applications and a port is for that port, so for nothing", () => {
    const lines = instead("application any", "application [ ping icmp ]");
    expect(rulesIn(lines)).toEqual([
      "r@5 allow; destination 10.0.0.0/8; application icmp, ping; tcp; port 443",
    ]);
  });

  it("opens groups of applications", () => {
    const groups = [
      "set application-group more members dns",
      "set application-group web members [ ssl more ]",
    ];
    expect(rulesIn(instead("application any", "application [ web ssl ]", ...groups))).toEqual([
      plain.replace("@5", "@7").replace("; tcp", "; application dns, ssl; tcp"),
    ]);
  });
});

describe("a rule that is not certain is told with its line", () => {
  it.each([
    ["disabled maybe", "6: disabled is neither yes nor no"],
    ["negate-destination maybe", "6: negate-destination is neither yes nor no"],
    ["negate-source yes", "5: the source is all but any"],
    ["action accept", '6: the action "accept" is not known'],
    ["source g", "5: source is any and something else"],
    ["from trust", "5: from is any and something else"],
    ["application ssl", "5: application is any and something else"],
    ["service any", "6: service is any and something else"],
    ["service application-default", "5: service is application-default and something else"],
    ["schedule night", "6: a rule with a schedule holds at times only"],
    ["rule-type intrazone", '6: which zones a rule of type "intrazone" is for is not known'],
    ["source-user [ any bob ]", '6: which flows have source-user "bob" is not known'],
    ["hip-profiles no-hip", '6: which flows have hip-profiles "no-hip" is not known'],
    ["source-hip x", '6: which flows have source-hip "x" is not known'],
    ["destination-hip x", '6: which flows have destination-hip "x" is not known'],
    ["source-device x", '6: which flows have source-device "x" is not known'],
    ["destination-device x", '6: which flows have destination-device "x" is not known'],
    ["saas-user-list x", '6: which flows have saas-user-list "x" is not known'],
    ["saas-tenant-list x", '6: which flows have saas-tenant-list "x" is not known'],
    ["target devices 0011 vsys vsys1", "6: the rule is for some firewalls only"],
    ["target negate yes", "6: the rule is for some firewalls only"],
    ["target tags x", "6: the rule is for some firewalls only"],
    ["profile-setting group strict", "6: a security profile may block what the rule allows"],
    ["profile-setting profiles virus strict", "6: a security profile may block what the rule allows"],
  ])("%s", (field, message) => {
    expect(faultsIn(more(field))).toEqual([message]);
  });

  it.each(["from", "to", "source", "destination", "application", "service"])("without %s", (field) => {
    expect(faultsIn([...plainRule, `delete ${path} ${field}`])).toEqual([`5: the rule has no ${field}`]);
  });

  it("without an action", () => {
    expect(faultsIn([...plainRule, `delete ${path} action`])).toEqual(["5: the rule has no action"]);
  });

  it.each([
    [
      "set application ssl default port tcp/443",
      '7: "ssl" is an application or filter of this configuration, which is not read',
    ],
    [
      "set application-filter ssl category x",
      '7: "ssl" is an application or filter of this configuration, which is not read',
    ],
    ["set application-group ssl", '6: the application group "ssl" is empty'],
  ])("by its applications: %s", (line, message) => {
    const lines = ["delete application-group z", ...plainRule.slice(0, 4)];
    const rule = plainRule[4]!.replace("application any", "application ssl");
    expect(faultsIn([...lines, line, rule])).toEqual([message]);
  });
});
