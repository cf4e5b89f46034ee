import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  begin,
  type Case,
  config,
  generate,
  hostConfig,
  link,
  openWork,
  override,
  own,
  put,
} from "./own-templates.js";
import { codesIn } from "./sallyport.js";

openWork();

describe("templates of the user's own that are refused", () => {
  it.each<[string, string, (text: string) => string, readonly string[], string, string?]>([
    ["drops a rule", "squid/lines", () => "", ["SP4002"], "the rules allow it (mail)"],
    [
      "drops a denial",
      "iptables/rules-lines",
      (text) =>
        text
          .replace("{{#each lines}}\n", "{{#each lines}}{{#unless sourceSet}}\n")
          .replace("\n{{/each}}", "\n{{/unless}}{{/each}}"),
      ["SP4002"],
      "the rules deny it (no)",
    ],
    [
      "adds a rule",
      "squid/head",
      (text) => `${text}http_access allow all\n`,
      ["SP4002"],
      "no rule decides it, the file allows it",
    ],
    [
      "adds a chain's rule",
      "iptables/nft-chain-end",
      (text) => `\t\taccept\n${text}`,
      ["SP4002"],
      "the file allows it",
    ],
    [
      "includes another file",
      "squid/head",
      (text) => `${text}include /etc/squid/more.conf\n`,
      ["SP4001"],
      "an include",
    ],
    [
      "empties something else",
      "paloalto/clear",
      (text) => text.replace("{{token this}}\n", "tag\n"),
      ["SP4006"],
      "keep what an earlier load left in them, as sample.clear does not empty them",
    ],
    [
      "turns a denial round",
      "paloalto/rule",
      (text) => text.replace("action {{token action}}", "action allow"),
      ["SP4002"],
      "the rules deny it (no)",
    ],
    [
      "adds commands",
      "paloalto/head",
      (text) => `${text}set mgt-config users x permissions role-based superuser yes\n`,
      ["SP4001"],
      "does not belong here",
    ],
    [
      "makes an administrator",
      "paloalto/entry",
      (text) => `${text}set mgt-config users x permissions role-based superuser yes\n`,
      ["SP4006"],
      "mgt-config, which decides no flow",
    ],
    [
      "sends a host elsewhere",
      "pac/head",
      (text) => text.replace("  var name", '  if (host == "x") return "PROXY x:1";\n  var name'),
      ["SP4002"],
      'host == "x"',
      hostConfig,
    ],
    [
      "leaves old rules on the device",
      "iptables/nft-head",
      (text) => text.replaceAll(/^flush chain.*\n/gm, ""),
      ["SP4006"],
      "keeps what an earlier load left in it",
    ],
    [
      "leaves old members on the device",
      "paloalto/clear",
      () => "# x\n",
      ["SP4006"],
      "as sample.clear does not empty them",
    ],
    [
      "leaves old members in a set",
      "iptables/ipset-set",
      (text) => text.replaceAll(/^flush.*\n/gm, ""),
      ["SP4006"],
      "keep what an earlier load left in them",
    ],
    [
      "leaves rules in their old order",
      "paloalto/move",
      () => "\n",
      ["SP4006"],
      "stays where an earlier load left it, as no move gives it its place",
    ],
    [
      "reads what the view lacks",
      "squid/tail",
      (text) => `{{#if nothing}}x{{/if}}\n${text}`,
      ["SP1312"],
      'tail.hbs:1: template "tail" reads nothing, which its view lacks',
      hostConfig,
    ],
    [
      "iterates what is empty",
      "squid/head",
      (text) => `${text}{{#each notes}}{{/each}}\n`,
      ["SP1312"],
      "iterates notes, which is empty",
      hostConfig,
    ],
    [
      "prints where it cannot",
      "squid/head",
      (text) => `${text}# {{token banner}}\n`,
      ["SP1312"],
      "is no bare word",
    ],
    [
      "prints a value bare",
      "squid/head",
      () => "# a\n{{name}}\n",
      ["SP1311"],
      "head.hbs:2:1: print values with one of",
    ],
    [
      "prints a value in three braces",
      "squid/head",
      () => "{{{name}}}\n",
      ["SP1311"],
      "head.hbs:1:1: values in three braces",
    ],
    [
      "reaches for a constructor",
      "squid/head",
      (text) => `${text}{{comment name.constructor}}\n`,
      ["SP1312"],
      "reads name.constructor, which its view lacks",
    ],
    ["looks up", "squid/head", () => '{{lookup this "constructor"}}\n', ["SP1311"], 'no helper "lookup"'],
    [
      "includes a partial",
      "squid/head",
      () => "{{> ../../../etc/passwd}}\n",
      ["SP1311"],
      "a partial is not allowed",
    ],
    ["is broken", "squid/head", () => "# a\n{{#if x}}\n# b\n", ["SP1311"], "head.hbs:4: it is no template"],
  ])("writes nothing if one %s", async (_title, template, change, codes, text, base = config) => {
    const each = begin(base);
    await override(each, template, change);
    const { status, stderr } = await own(each, "--format", template.split("/")[0]!);
    expect(status).toBeGreaterThan(0);
    expect(codesIn(stderr)).toEqual(expect.arrayContaining([...codes]));
    expect(stderr).toContain(text);
    expect(existsSync(each.out)).toBe(false);
  });

  it.each<[string, (each: Case) => void, string, string]>([
    [
      "is not UTF-8",
      (each) => void put(each, "squid/head.hbs", Uint8Array.of(0x23, 0xff, 10)),
      "SP1310",
      "is not UTF-8",
    ],
    [
      "is huge",
      (each) => void put(each, "squid/head.hbs", "# x\n".repeat(20_000)),
      "SP1310",
      "has 80000 bytes",
    ],
    [
      "does not print",
      (each) => void put(each, "squid/head.hbs", "# a\n# \u202ex\n"),
      "SP1310",
      "head.hbs:2: the template holds a character",
    ],
    [
      "holds escapes of a terminal",
      (each) => void put(each, "squid/head.hbs", "# \u001b[2J\n"),
      "SP1310",
      "does not print",
    ],
    ["is a folder", (each) => void put(each, "squid/head.hbs/x", ""), "SP1310", "is no plain file"],
    [
      "overrides nothing",
      (each) => void put(each, "squid/haed.hbs", "# x\n"),
      "SP1313",
      "did you mean squid/head?",
    ],
    ["stands too high", (each) => void put(each, "head.hbs", "# x\n"), "SP1313", 'no template "head"'],
    [
      "stands too deep",
      (each) => void put(each, "a/squid/head.hbs", "# x\n"),
      "SP1313",
      'no template "a/squid/head"',
    ],
    [
      "is of a format without templates",
      (each) => void put(each, "azure-nsg/head.hbs", "# x\n"),
      "SP1313",
      'no template "azure-nsg/head"',
    ],
    [
      "is of a format that is not written",
      (each) => void put(each, "pac/head.hbs", "{{x}}\n"),
      "SP1311",
      "print values",
    ],
    ["leads out of the folder", (each) => link(each, each.config), "SP1310", "leads out of the folder"],
    ["leads nowhere", (each) => link(each, join(each.folder, "nothing")), "SP1310", "leads nowhere"],
    ["is in no folder", () => {}, "SP1310", "own cannot be read"],
  ])("writes nothing if one %s", async (_title, make, code, text) => {
    const each = begin();
    make(each);
    const { status, stderr } = await own(each, "--format", "squid");
    expect([status, existsSync(each.out)]).toEqual([2, false]);
    expect(codesIn(stderr)).toContain(code);
    expect(stderr).toContain(text);
  });

  it.each([
    [
      'templates: { "squid/haed": x.hbs }',
      "SP1313",
      /sallyport\.yaml:\d+:\d+: there is no template "squid\/haed"/,
    ],
    [
      'templates: { "squid/head": x.hbs }',
      "SP1310",
      /sallyport\.yaml:\d+:\d+: .*x\.hbs cannot be read: ENOENT/,
    ],
    ["templates: { folder: own }", "SP1313", /there is no template "folder"/],
    ["templates: nowhere", "SP1310", /sallyport\.yaml:\d+:12: the folder .*nowhere cannot be read/],
    ["templates: [own]", "SP1105", /"templates" has the wrong type/],
    ['templates: ""', "SP1105", /"templates"/],
    ["templates: { dir: 1 }", "SP1105", /"dir" must be a text/],
  ])("tells what is wrong with %j where it stands", async (line, code, text) => {
    const { status, stderr } = await generate(begin(config, `${line}\n`), "--format", "squid");
    expect([status, codesIn(stderr)]).toEqual([2, [code]]);
    expect(stderr).toMatch(text);
  });

  it("does not wait for a pipe", async () => {
    const each = begin(config, 'templates: { "squid/head": pipe }\n');
    expect(spawnSync("mkfifo", [join(each.folder, "pipe")]).status).toBe(0);
    expect((await generate(each)).stderr).toContain("is no plain file");
  });
});
