import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configWith, editedCopy, generateOwn } from "./edited.js";
import { inProcess } from "./in-process.js";
import { codesIn, workFolder } from "./sallyport.js";

const work = workFolder();
let next = 0;

/** A generated folder of the format alone, with options of its own. */
function generated(options: string): string {
  const config = `${configWith("hosts", "prefixes")}match: prefixes\nformats: { paloalto: { ${options} } }\n`;
  return generateOwn(join(work, `own${next++}`), config);
}

const folders = {
  both: generated(""),
  set: generated("files: set"),
  xml: generated("files: xml"),
  group: generated("target: panorama, device-group: branches"),
  lists: generated('prefixes-as: edl, edl-url: "https://lists.example.com"'),
  verified: generated(
    'prefixes-as: edl, edl-url: "https://lists.example.com/pa/", edl-certificate-profile: Corp CA',
  ),
};

async function verify(folder: string) {
  const { status, stderr } = await inProcess(["verify", folder]);
  const errors = stderr.split("\n").filter((line) => line.startsWith("error "));
  return { status, errors, codes: codesIn(stderr) };
}

const rules = "rulebase security rules";
/** Lines that are put behind a file of commands. The first is the one that is told. */
const commands: readonly (readonly [lines: string, told: string])[] = [
  ["set mgt-config users evil permissions role-based superuser yes", "mgt-config, which decides no flow"],
  ["set deviceconfig system permitted-ip 0.0.0.0/0", "deviceconfig, which decides no flow"],
  ["set network interface ethernet ethernet1/1 layer3 ip 10.0.0.1/8", "network, which decides no flow"],
  ["set template t config devices x", "template, which decides no flow"],
  ["set zone trust network layer3 ethernet1/1", 'zone of vsys "vsys1", which decides no flow'],
  ["set import network interface ethernet1/1", 'import of vsys "vsys1", which decides no flow'],
  ["set log-settings profiles p match-list m", 'log-settings of vsys "vsys1", which decides no flow'],
  ["set profiles virus v decoder http action allow", 'profiles virus of vsys "vsys1", which decides no flow'],
  [
    "set address corp ip-netmask 0.0.0.0/1",
    'the address "corp" of vsys "vsys1", which none of its rules uses',
  ],
  [
    "set address-group corp static own_login_dst",
    'the address-group "corp" of vsys "vsys1", which none of its rules uses',
  ],
  [
    "set service corp protocol tcp port 1-65535",
    'the service "corp" of vsys "vsys1", which none of its rules uses',
  ],
  [
    "set application ssl default port tcp/1",
    'the application "ssl" of vsys "vsys1", which none of its rules uses',
  ],
  ["set tag corp color color1", 'the tag "corp" of vsys "vsys1", which none of its rules carries'],
  [
    "set address-group own_login_dst tag trusted",
    'the tag "trusted" on address-group "own_login_dst" of vsys "vsys1", by which dynamic groups may take it up',
  ],
  ["set address sp-v4-192.0.2.0-24 tag trusted", 'the tag "trusted" on address "sp-v4-192.0.2.0-24"'],
  ["set service sp-tcp-443 protocol tcp override yes timeout 1", 'the service "sp-tcp-443" of vsys "vsys1"'],
  [`set ${rules} corp disabled yes`, 'the rule "corp" of vsys "vsys1", which is disabled'],
  ["set vsys vsys2 address corp ip-netmask 0.0.0.0/1", 'vsys "vsys2", which holds no rules'],
  ["set shared address corp ip-netmask 0.0.0.0/1", "shared, which holds no rules"],
  ["set device-group d devices 1", 'device-group "d", which holds no rules'],
  ["delete address corp", 'the deletion of "address corp", which does not belong to these rules'],
  [`delete ${rules} corp`, `the deletion of "${rules} corp", which does not belong to these rules`],
  ["delete shared log-settings", 'the deletion of all of "shared log-settings"'],
  ["delete zone", 'the deletion of all of "zone"'],
];

/** Elements that are put before one of a file of XML. */
const elements: readonly (readonly [before: string, added: string, told: string])[] = [
  ["  <devices>", "<mgt-config><users/></mgt-config>", "mgt-config, which decides no flow"],
  ["  <devices>", "<shared><address/></shared>", "shared, which holds no rules"],
  ["      <vsys>", "<deviceconfig><system/></deviceconfig>", "deviceconfig, which decides no flow"],
  ["          <rulebase>", "<zone/>", 'zone of vsys "vsys1", which decides no flow'],
  [
    '            <entry name="own_login_src">',
    '<entry name="corp"><static><member>sp-v4-10.1.0.0-16</member></static></entry>',
    'the address-group "corp" of vsys "vsys1", which none of its rules uses',
  ],
  [
    '            <entry name="sp-v4-10.1.0.0-16">',
    '<entry name="corp"><ip-netmask>0.0.0.0/1</ip-netmask></entry>',
    'the address "corp" of vsys "vsys1", which none of its rules uses',
  ],
];

/** The one error that is told of a folder with one file changed, without its place; the line is that of what was added. */
async function expectTold(
  folder: string,
  ending: string,
  change: (text: string) => string,
  added: string,
  told: string,
): Promise<void> {
  const copy = editedCopy(folder, join(work, `copy${next++}`), ["paloalto", ending], change);
  const file = `${copy}/paloalto/own${ending}`;
  const line = readFileSync(file, "utf8").split("\n").indexOf(added) + 1;
  const { status, errors } = await verify(copy);
  expect(errors).toEqual([expect.stringContaining(`error SP4006 ${file}:${line} paloalto: ${told}`)]);
  expect(status).toBe(1);
}

describe("a folder of PAN-OS files as it was generated", () => {
  it.each(Object.entries(folders))("does nothing besides deciding flows: %s", async (_, folder) => {
    const { status, errors } = await verify(folder);
    expect([status, errors]).toEqual([0, []]);
  });
});

describe("an edit that leaves all flows as they are, and does more, is an error", () => {
  it.each(commands)("%s", async (added, told) => {
    for (const folder of [folders.both, folders.set])
      await expectTold(folder, ".set", (text) => `${text}${added}\n`, added, told);
  });

  it.each(elements)("before %s: %s", async (before, added, told) => {
    for (const folder of [folders.both, folders.xml])
      await expectTold(
        folder,
        ".xml",
        (text) => text.replace(`${before}\n`, `${added}\n${before}\n`),
        added,
        told,
      );
  });

  it("where the rules are in a device group, and an object of theirs in shared", async () => {
    const [from, to] = ["set device-group branches address sp-v4-10", "set shared address sp-v4-10"];
    const added = `${to}.1.0.0-16 ip-netmask 10.1.0.0/16`;
    await expectTold(
      folders.group,
      ".set",
      (text) => text.replace(from, to),
      added,
      "shared, which holds no rules",
    );
  });

  it("where the rules go by lists", async () => {
    const added = "set external-list corp type ip url https://lists.example.com/own.login.txt";
    const told = 'the external-list "corp" of vsys "vsys1", which none of its rules uses';
    await expectTold(folders.lists, ".set", (text) => `${text}${added}\n`, added, told);
  });

  const asked = (value: string) => `in place of "${value}", which the options ask for`;
  const url = "https://lists.example.com/pa/own.login.txt";
  it.each<readonly [title: string, from: string, to: string, told: string]>([
    [
      "of another",
      "lists.example.com/pa/own.login",
      "lists.example.net/pa/own.login",
      `the URL of own.login.txt is "https://lists.example.net/pa/own.login.txt" ${asked(url)}`,
    ],
    [
      "below another path",
      "pa/own.login",
      "pb/own.login",
      `the URL of own.login.txt is "https://lists.example.com/pb/own.login.txt" ${asked(url)}`,
    ],
    [
      "verified by another profile",
      "Corp CA",
      "Mine",
      `the certificate profile of own.login.txt is "Mine" ${asked("Corp CA")}`,
    ],
  ])("where a list is fetched from a server %s", async (_, from, to, told) => {
    for (const ending of [".set", ".xml"]) {
      const edit = (text: string) => text.replace(from, to);
      const copy = editedCopy(folders.verified, join(work, `copy${next++}`), ["paloalto", ending], edit);
      const { status, errors } = await verify(copy);
      expect([status, errors]).toEqual([1, [expect.stringContaining(told)]]);
    }
  });

  it("where a list is fetched from a server that nothing verifies", async () => {
    for (const [ending, line] of [
      [".set", /^.*own_login.*certificate-profile.*\n/m],
      [".xml", /^.*<certificate-profile>.*\n/m],
    ] as const) {
      const edit = (text: string) => text.replace(line, "");
      const copy = editedCopy(folders.verified, join(work, `copy${next++}`), ["paloalto", ending], edit);
      const { status, errors } = await verify(copy);
      const told = `the certificate profile of own.login.txt is "" ${asked("Corp CA")}`;
      expect([status, errors]).toEqual([1, [expect.stringContaining(told)]]);
    }
    expect((await verify(folders.verified)).status).toBe(0);
  });

  it("where the file that comes before an update deletes what is of others", async () => {
    const copy = editedCopy(
      folders.both,
      join(work, `copy${next++}`),
      ["paloalto", ".clear"],
      (text) => `${text}delete address corp\n`,
    );
    const { status, codes } = await verify(copy);
    expect([status, codes]).toEqual([3, ["SP4013", "SP4001"]]);
  });
});

describe("an edit of what is the rules' own is a note", () => {
  const half = [
    "set address $1 ip-netmask 192.0.2.0/25",
    "set address half ip-netmask 192.0.2.128/25",
    "set address-group own_login_dst static half",
  ].join("\n");

  it.each<readonly [title: string, ending: string, change: (text: string) => string]>([
    ["a prefix in halves", ".set", (text) => text.replace(/^set address (sp-v4-192\.0\.2\.0-24) .*$/m, half)],
    [
      "another tag",
      ".xml",
      (text) => text.replaceAll(">sallyport<", ">mine<").replace('"sallyport"', '"mine"'),
    ],
    [
      "a member that is deleted and comes again",
      ".set",
      (text) => text.replace(/^set (address-group own_login_dst static .*)$/m, "set $1\ndelete $1\nset $1"),
    ],
  ])("%s", async (_, ending, change) => {
    const copy = editedCopy(folders.both, join(work, `copy${next++}`), ["paloalto", ending], change);
    const { status, codes } = await verify(copy);
    expect([status, codes]).toEqual([0, ["SP4013"]]);
  });

  it("a group of another name, in each file that says it", async () => {
    const change = (text: string) => text.replaceAll("own_login_dst", "sign-in");
    let copy = folders.both;
    for (const ending of [".set", ".xml", ".clear"])
      copy = editedCopy(copy, join(work, `copy${next++}`), ["paloalto", ending], change);
    const { status, codes } = await verify(copy);
    expect([status, codes]).toEqual([0, ["SP4013", "SP4013", "SP4013"]]);
  });
});
