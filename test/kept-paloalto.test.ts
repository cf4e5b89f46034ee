/** What an earlier load would leave on a firewall is an error of `verify`, though the files by themselves mean what the rules say. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configWith, generateOwn } from "./edited.js";
import { workFolder } from "./sallyport.js";
import { verifyEdited } from "./verify-edited.js";

const work = workFolder();

function generated(name: string, options: string, rules = "", match = "prefixes"): string {
  const config = `${configWith("hosts", "prefixes")}${rules}match: ${match}\nformats: { paloalto: { ${options} } }\n`;
  return generateOwn(join(work, name), config);
}

const deny = `      - name: rest
        purpose: nothing else leaves
        action: deny
        from: any
        to: any
        protocol: any
        ports: any
`;
const edl = 'prefixes-as: edl, edl-url: "https://lists.example.com"';

const folders = {
  both: generated("both", ""),
  set: generated("set", "files: set"),
  xml: generated("xml", "files: xml"),
  hosts: generated("hosts", "", "", "hosts"),
  group: generated("group", "target: panorama, device-group: branches"),
  lists: generated("lists", edl),
  ordered: generated("ordered", "", deny),
  orderedSet: generated("ordered-set", "files: set", deny),
  orderedXml: generated("ordered-xml", "files: xml", deny),
};

const rules = "rulebase security rules";
const without = (what: RegExp) => (text: string) =>
  text.replaceAll(new RegExp(`^.*${what.source}.*\\n`, "gm"), "");
const withFirst = (from: RegExp, to: string) => (text: string) => text.replace(from, to);
const clear = "as own.clear does not empty";

type Change = (text: string) => string;
/** The folder, the file that is edited, how, and what is told of which line of which files. */
type Attack = readonly [
  title: string,
  folder: keyof typeof folders,
  ending: string,
  change: Change,
  at: { readonly [ending in "set" | "xml"]?: RegExp },
  told: string,
];

const group = {
  set: /^set address-group own_login_dst static /,
  xml: /^ *<entry name="own_login_dst">/,
};
const firstRule = { set: new RegExp(`^set ${rules} own_login from `), xml: /^ *<entry name="own_login">/ };
const left = "keeps what an earlier load left in it";

const attacks: readonly Attack[] = [
  [
    "all that is emptied",
    "both",
    ".clear",
    without(/^delete/),
    { set: /^set address-group own_login_src static /, xml: /^ *<entry name="own_login_src">/ },
    `the address-group "own_login_src", the address-group "own_login_dst" and 4 more keep what an earlier load left in them, ${clear} them`,
  ],
  [
    "a group",
    "both",
    ".clear",
    without(/own_login_dst static/),
    group,
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "a group, in commands alone",
    "set",
    ".clear",
    without(/own_login_dst static/),
    { set: group.set },
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "a group, in XML alone",
    "xml",
    ".clear",
    without(/own_login_dst static/),
    { xml: group.xml },
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "one member of a group",
    "both",
    ".clear",
    withFirst(/(own_login_dst static)$/m, "$1 sp-v4-192.0.2.0-24"),
    group,
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "a group that is deleted, which a firewall refuses",
    "both",
    ".clear",
    withFirst(/(own_login_dst) static$/m, "$1"),
    group,
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "another field of a group",
    "both",
    ".clear",
    withFirst(/(own_login_dst) static$/m, "$1 tag"),
    group,
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "the sources of a rule",
    "both",
    ".clear",
    without(/rules own_login source/),
    firstRule,
    `the rule "own_login" (source) ${left}, ${clear} it`,
  ],
  [
    "two fields of a rule",
    "both",
    ".clear",
    without(/rules own_login (?:service|destination)/),
    firstRule,
    `the rule "own_login" (destination, service) ${left}, ${clear} it`,
  ],
  [
    "the category of a rule that has none",
    "both",
    ".clear",
    without(/rules own_login category/),
    firstRule,
    `the rule "own_login" (category) ${left}, ${clear} it`,
  ],
  [
    "a category",
    "hosts",
    ".clear",
    without(/custom-url-category own_login/),
    { set: /^set profiles custom-url-category own_login /, xml: /^ *<entry name="own_login">/ },
    `the custom-url-category "own_login" ${left}, ${clear} it`,
  ],
  [
    "how often a list is fetched",
    "lists",
    ".clear",
    without(/external-list own_login_edl/),
    { set: /^set external-list own_login_edl /, xml: /^ *<entry name="own_login_edl">/ },
    `the external-list "own_login_edl" ${left}, ${clear} it`,
  ],
  [
    "a group of a device group",
    "group",
    ".clear",
    without(/own_login_dst static/),
    { set: /^set device-group branches address-group own_login_dst static /, xml: group.xml },
    `the address-group "own_login_dst" ${left}, ${clear} it`,
  ],
  [
    "a group whose name is changed in one file",
    "both",
    ".xml",
    (text) => text.replaceAll("own_login_dst", "sign-in"),
    { xml: /^ *<entry name="sign-in">/ },
    `the address-group "sign-in" ${left}, ${clear} it`,
  ],
  [
    "a group that is new in a rule",
    "set",
    ".set",
    (text) =>
      text
        .replace(/^(set address-group )own_login_dst (static .*)$/m, "$1more $2\n$&")
        .replace(/destination own_login_dst /, "destination [ own_login_dst more ] "),
    { set: /^set address-group more static / },
    `the address-group "more" ${left}, ${clear} it`,
  ],
  [
    "a rule that gets another name",
    "set",
    ".set",
    (text) => `${text.replaceAll(`${rules} own_login `, `${rules} new `)}rename ${rules} new to own_login\n`,
    { set: new RegExp(`^set ${rules} new from `) },
    `the rule "own_login" ${left}, ${clear} it`,
  ],
  [
    "the order of rules",
    "ordered",
    ".set",
    without(/^move/),
    { set: new RegExp(`^set ${rules} own_updates from `) },
    'the rules "own_updates" and "own_rest" stay where an earlier load left them, as no move gives them their place among rules that allow and deny',
  ],
  [
    "the place of the last rule",
    "orderedSet",
    ".set",
    without(/^move.* own_rest after/),
    { set: new RegExp(`^set ${rules} own_rest from `) },
    'the rule "own_rest" stays where an earlier load left it, as no move gives it its place among rules that allow and deny',
  ],
  [
    "the place of the first rule",
    "orderedSet",
    ".set",
    without(/^move.* own_updates after/),
    { set: new RegExp(`^set ${rules} own_login from `) },
    'the rule "own_login" stays where an earlier load left it, as no move gives it its place among rules that allow and deny',
  ],
];

describe("files of PAN-OS as they were generated", () => {
  it.each(Object.entries(folders))("leave nothing of an earlier load: %s", async (_, folder) => {
    const { status, errors } = await verifyEdited(
      folder,
      ["paloalto", ".clear"],
      (text) => `# mine\n${text}`,
    );
    expect([status, errors]).toEqual([0, []]);
  });
});

describe("what an earlier load would leave is an error", () => {
  it.each(attacks)("%s: %s", async (_, folder, ending, change, at, told) => {
    const { status, errors, lines } = await verifyEdited(folders[folder], ["paloalto", ending], change);
    const wanted = Object.entries(at).map(([form, line]) => {
      const file = `paloalto/own.${form}`;
      const text =
        ending === `.${form}` ? lines : readFileSync(join(folders[folder], file), "utf8").split("\n");
      return `error SP4006 ${file}:${text.findIndex((each) => line.test(each)) + 1} paloalto: ${told}`;
    });
    expect(errors).toEqual(wanted);
    expect(status).toBe(1);
  });
});
