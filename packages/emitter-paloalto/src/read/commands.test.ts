import { describe, expect, it } from "vitest";
import { readFiles } from "../../test/meaning.js";
import { faultsIn, plainRule, rulesIn } from "../../test/sample-files.js";

const rules = "rulebase security rules";
const plain = "r@5 allow; destination 10.0.0.0/8; tcp; port 443";
const rule = (name: string, action = "allow") =>
  `set ${rules} ${name} from any to any source any destination any application any service any action ${action}`;

describe("commands", () => {
  it("make rules, each with its line", () => {
    expect(rulesIn(plainRule)).toEqual([plain]);
  });

  it("may be spaced and quoted, ended and commented otherwise", () => {
    const spaced = plainRule.map((line) => `  ${line.replaceAll(" ", "   ")}  `);
    expect(rulesIn(spaced)).toEqual([plain]);
    expect(rulesIn([plainRule.join("\r\n"), "", "   # set x", "#"])).toEqual([plain]);
    const quoted = plainRule.map((line) => line.replace(/ (\S+)$/, ' "$1"'));
    expect(rulesIn(quoted)).toEqual([plain]);
  });

  it("add up, list by list, in any number of commands", () => {
    const lines = [
      "set address b ip-netmask 11.0.0.0/8",
      "set address a ip-netmask 10.0.0.0/8",
      'set address b description "of [ mine ]" tag [ x y ]',
      "set address-group g static [ a b ]",
      "set address-group g static b",
      "set service s protocol tcp port 443",
      "set service t protocol tcp port 444,80",
      `set ${rules} r destination g`,
      `set ${rules} r service [ s t ] application any`,
      `set ${rules} r from any`,
      `set ${rules} r to any action allow source any`,
    ];
    expect(rulesIn(lines)).toEqual(["r@8 allow; destination 10.0.0.0/7; tcp; port 80 443-444"]);
  });

  it("give a value its last", () => {
    expect(
      rulesIn([...plainRule, "set address a ip-netmask 11.0.0.0/8", `set ${rules} r action drop`]),
    ).toEqual(["r@5 deny; destination 11.0.0.0/8; tcp; port 443"]);
  });

  it("take back what they delete, and nothing where nothing is", () => {
    const lines = [
      ...plainRule,
      "set address b ip-netmask 12.0.0.0/8",
      "set address-group g static b",
      "delete address-group g static a",
      "delete address-group g static z",
      "delete address z",
      "delete address-group z static y",
      rule("q"),
      `delete ${rules} q`,
      `set ${rules} r negate-source yes`,
      `delete ${rules} r negate-source`,
    ];
    expect(rulesIn(lines)).toEqual(["r@5 allow; destination 12.0.0.0/8; tcp; port 443"]);
  });

  it("order rules by their first mention, and by where they are moved", () => {
    const order = (...moves: readonly string[]) =>
      rulesIn([
        ...["a", "b", "c"].map((name) => rule(name)),
        ...moves.map((move) =>
          move.startsWith("set") || move.startsWith("delete") ? move : `move ${rules} ${move}`,
        ),
      ]).map((each) => each[0]);
    expect(order()).toEqual(["a", "b", "c"]);
    expect(order("c top")).toEqual(["c", "a", "b"]);
    expect(order("a bottom")).toEqual(["b", "c", "a"]);
    expect(order("a after b")).toEqual(["b", "a", "c"]);
    expect(order("c before a", "b before c")).toEqual(["b", "c", "a"]);
    expect(order(`set ${rules} a action deny`)).toEqual(["a", "b", "c"]);
    expect(order(`delete ${rules} a`, rule("a"))).toEqual(["b", "c", "a"]);
  });

  it("rename a rule and leave it where it is", () => {
    expect(rulesIn([rule("a"), rule("b", "deny"), `rename ${rules} a to z`])).toEqual([
      "z@1 allow",
      "b@2 deny",
    ]);
  });

  it("say where they belong", () => {
    const at = (...lines: readonly string[]) =>
      readFiles({ "a.set": lines.join("\n") }).devices.map(({ id, rules: read }) => `${id}: ${read.length}`);
    const everywhere = rule("r").replace("set ", "");
    expect(at(`set ${everywhere}`)).toEqual(["vsys1 rulebase in a.set: 1"]);
    expect(at(`set vsys vsys1 ${everywhere}`, rule("q"))).toEqual(["vsys1 rulebase in a.set: 2"]);
    expect(at(`set vsys vsys2 ${everywhere}`)).toEqual(["vsys2 rulebase in a.set: 1"]);
    expect(at(`set shared pre-${everywhere}`, `set device-group "two words" post-${everywhere}`)).toEqual([
      "device-group two words post-rulebase in a.set: 1",
      "shared pre-rulebase in a.set: 1",
    ]);
  });

  it("use shared objects wherever they belong", () => {
    const lines = [
      "set shared address a ip-netmask 10.0.0.0/8",
      rule("r")
        .replace("destination any", "destination a")
        .replace("rulebase", "pre-rulebase")
        .replace("set", "set device-group d"),
    ];
    expect(rulesIn(lines)).toEqual(["r@2 allow; destination 10.0.0.0/8"]);
  });

  it("pass over what says nothing of rules", () => {
    const lines = [
      "set deviceconfig system hostname fw",
      "set network interface ethernet ethernet1/1 layer3 ip 10.0.0.1/24",
      "set zone trust network layer3 ethernet1/1",
      "set log-settings profiles to-siem match-list all",
      "set tag x color color3 comments why",
      "set profiles virus strict decoder http action default",
    ];
    expect(rulesIn([...plainRule, ...lines])).toEqual([plain]);
  });
});

describe("a command that is not certain is told with its line", () => {
  it.each<[string, string]>([
    ["show config", 'the command "show" is not known'],
    ["commit", "a command without anything behind it"],
    ["set", "a command without anything behind it"],
    ["delete", "a command without anything behind it"],
    ["SET address b fqdn x", 'the command "SET" is not known'],
    ["edit rulebase security", 'the command "edit" is not known'],
    ["set adress b ip-netmask 10.0.0.0/8", 'it is not known what "adress" means here'],
    ["set address b netmask 10.0.0.0/8", 'it is not known what "netmask" means here'],
    ["set address b ip-netmask", "a value is missing"],
    ["set address", "a name is missing"],
    ["set address b ip-netmask [ 10.0.0.0/8 ]", 'it is not known what "[" means here'],
    ["set address b ip-netmask 10.0.0.0/8 11.0.0.0/8", 'it is not known what "11.0.0.0/8" means here'],
    ["set address-group b static [ a", "a bracket is not closed"],
    ["set address-group b static [ ]", "the brackets hold nothing"],
    ["set address-group b static", "a value is missing"],
    ["set address-group b static [ a [ b ] ]", 'it is not known what "[" means here'],
    ["set address-group b static ]", 'it is not known what "]" means here'],
    ["set address-group b static [a b]", 'what the command line makes of "[a b]" is not known'],
    ['set address-group b static "a', `what the command line makes of "\\"a" is not known`],
    ['set address-group b static "a"b', `what the command line makes of "\\"a\\"b" is not known`],
    ["set address-group b static 'a b'", `what the command line makes of "'a b'" is not known`],
    ["set address-group b\tstatic a", 'what the command line makes of "b\\tstatic a" is not known'],
    ["set address-group b static a\\ b", 'what the command line makes of "a\\\\ b" is not known'],
    ["set address b description what?", 'what the command line makes of "what?" is not known'],
    ['set address b description "a|b"', `what the command line makes of "\\"a|b\\"" is not known`],
    ['set address b description "\u00fc"', `what the command line makes of "\\"\u00fc\\"" is not known`],
    ["set address b description a # why", 'what the command line makes of "# why" is not known'],
    ["set service t protocol tcp port 1 description x", 'it is not known what "description" means here'],
    [`set ${rules} r hits 1`, 'it is not known what "hits" means here'],
    ["set rulebase nat rules n to any", 'it is not known what "nat" means here'],
    [
      "set rulebase default-security-rules rules x action allow",
      'it is not known what "default-security-rules" means here',
    ],
    ["set pre-rulebase security rules r action allow", 'it is not known what "pre-rulebase" means here'],
    ["set shared rulebase security rules r action allow", 'it is not known what "rulebase" means here'],
    ["delete adress a", 'it is not known what "adress" means here'],
    ["delete address a ip-netmask 10.0.0.0/8", 'it is not known what "10.0.0.0/8" means here'],
    ["delete address-group g static [ a ]", 'it is not known what "[" means here'],
    ["delete address-group g static a b", 'it is not known what "b" means here'],
    ["move address a top", "only rules can be moved or renamed with certainty"],
    ["move adress a top", 'it is not known what "adress" means here'],
    [`move ${rules} z top`, 'there is no rule "z" yet'],
    [`move ${rules} r after z`, 'there is no other rule "z" to move "r" to'],
    [`move ${rules} r after r`, 'there is no other rule "r" to move "r" to'],
    [`move ${rules} r before`, 'there is no other rule "" to move "r" to'],
    [`move ${rules} r up`, 'it is not known what "up" means here'],
    [`move ${rules} r top r`, 'it is not known what "r" means here'],
    ["rename address a to b", "only rules can be moved or renamed with certainty"],
    [`rename ${rules} z to y`, 'there is no rule "z" yet'],
    [`rename ${rules} r to r`, 'there is a rule "r" already'],
    [`rename ${rules} r y`, 'it is not known what "y" means here'],
    [`rename ${rules}`, "only rules can be moved or renamed with certainty"],
  ])("%s", (line, message) => {
    expect(faultsIn([...plainRule, line])).toEqual([`6: ${message}`]);
    expect(readFiles({ "a.set": [...plainRule, line].join("\n") }).devices).toEqual([]);
  });

  it.each([
    ["destination", "set address x ip-netmask 10.0.0.1"],
    ["source", "set address-group x static a"],
    ["service", "set service x protocol tcp port 443"],
    ["application", "set application-group x members ssl"],
    ["category", "set profiles custom-url-category x list a.example/"],
  ])("an object that comes after the rule that names it as %s", (field, object) => {
    const others = ["from", "to", "source", "destination", "application", "service"].filter(
      (each) => each !== field,
    );
    const lines = [
      "set address a ip-netmask 10.0.0.1",
      `set ${rules} r ${others.map((each) => `${each} any`).join(" ")} action allow`,
      `set ${rules} r ${field} x`,
    ];
    expect(faultsIn([...lines, object])).toEqual([
      '3: "x" is only made in line 4, so the command is refused',
    ]);
    expect(faultsIn([lines[0]!, object, ...lines.slice(1)])).toEqual([]);
  });

  it("an object that comes after the group that holds it", () => {
    const [address, group, ...rest] = plainRule;
    expect(faultsIn([group!, address!, ...rest])).toEqual([
      '1: "a" is only made in line 2, so the command is refused',
    ]);
  });

  it("and twenty are enough", () => {
    const faults = faultsIn(Array.from({ length: 30 }, () => "show it"));
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toBe("21: here and below is more that cannot be read");
  });
});
