import { collector } from "@sallyport/core";
import { emitted, sketchPolicy } from "@sallyport/testkit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyOptions, anyPolicy, filesOf } from "../../test/policies.js";
import { emitter } from "../index.js";
import { read } from "./read.js";

/** What is told of the files, by line, and of a file without complaints only. */
function toldOf(files: ReadonlyMap<string, string>): readonly string[] {
  const told: string[] = [];
  const { diagnostics, report } = collector();
  const devices = read(files, report, ({ what, place }) => told.push(`${place.file}:${place.line} ${what}`));
  expect(diagnostics).toEqual([]);
  expect(devices.length).toBeGreaterThan(0);
  return told;
}

const own = "acl own src 10.0.0.0/8\nhttp_access allow own\n";
const told = (conf: string, lists: Readonly<Record<string, string>> = {}) =>
  toldOf(new Map([...Object.entries(lists), ["x.conf", conf]]));

const unused = (name: string) => `the acl ${name}, by which no line of the file decides`;
const whole = "http_port 3128\nhttp_access deny manager\n";
const bumping = "ssl-bump tls-cert=/c.pem";

describe("what a squid.conf does besides", () => {
  it.each<[string, string, number, string]>([
    ["an acl that no line names", `${own}acl corp src 0.0.0.0/0\n`, 3, unused("corp")],
    ["an acl of a list", `${own}acl corp src "/l/l.txt"\n`, 3, unused("corp")],
    ["an acl of a type that is not read", `${own}acl corp external helper\n`, 3, unused("corp")],
    ["an acl of a type that leaves marks", `${own}acl corp annotate_client a=b\n`, 3, unused("corp")],
    [
      "an acl before the others, once",
      `acl corp src 1.1.1.1\nacl corp src 2.2.2.2\n${own}`,
      1,
      unused("corp"),
    ],
    [
      "an acl of a line that no request meets",
      `${own}acl corp src 1.1.1.1\nhttp_access deny own !own corp\n`,
      3,
      unused("corp"),
    ],
    ["a group that no line names", `${own}acl corp any-of own\n`, 3, unused("corp")],
    [
      "more values of localhost",
      `${own}acl localhost src 10.9.0.0/16\n`,
      3,
      "more values of squid's own acl localhost",
    ],
    [
      "more values of an own acl that a line names",
      `${own}acl LOCALHOST src 10.9.0.0/16\nacl localhost src 10.8.0.0/16\nhttp_access deny localhost\n`,
      3,
      "more values of squid's own acl localhost",
    ],
    [
      "a user to run as",
      `${own}cache_effective_user root\n`,
      3,
      "the directive cache_effective_user, which decides about no request",
    ],
    ["a program", `${own}logfile_daemon /tmp/x\n`, 3, "the directive logfile_daemon"],
    ["logs, once", `access_log none\n${own}access_log stdio:/x own\n`, 1, "the directive access_log"],
    ["whom to ask for names", `${own}dns_nameservers 192.0.2.1\n`, 3, "the directive dns_nameservers"],
    ["an acl that only another directive names", `${own}acl corp src 1.1.1.1\n`, 3, unused("corp")],
    [
      "another port",
      `${whole}${own}http_port 8080\n`,
      5,
      "another http_port, by which squid is reached as well",
    ],
    [
      "a key of another file",
      `http_port 3128 ${bumping} generate-host-certificates=off tls-key=/k.pem\n${own}`,
      1,
      "http_port with the option tls-key",
    ],
    [
      "certificates of several files",
      `http_port 3128 ${bumping} generate-host-certificates=off cert=/d.pem\n${own}`,
      1,
      "http_port with more than one certificate",
    ],
    ["an option of a port", `http_port 3128 name=other\n${own}`, 1, "http_port with the option name"],
    [
      "ciphers",
      `http_port 3128 ${bumping} generate-host-certificates=off cipher=NULL\n${own}`,
      1,
      "http_port with the option cipher",
    ],
    [
      "certificates, by a word",
      `http_port 3128 ${bumping} generate-host-certificates=on\n${own}`,
      1,
      "http_port with the option generate-host-certificates",
    ],
    ["certificates, by none", `http_port 3128 ${bumping}\n${own}`, 1, "so that squid makes certificates"],
  ])("is told: %s", (_, conf, line, words) => {
    const all = told(conf, { "l.txt": "1.1.1.1\n" });
    expect(all).toEqual([expect.stringContaining(words)]);
    expect(all[0]).toContain(`x.conf:${line} `);
  });

  it.each<[string, string]>([
    ["nothing", own],
    [
      "acls of other names and in other letters",
      "acl a src 10.0.0.0/8\nacl b dstdomain -n b.test\nhttp_access allow A !B\n",
    ],
    [
      "acls that only groups name",
      "acl a src 10.0.0.0/8\nacl b src 11.0.0.0/8\nacl g any-of a b\nacl h all-of !g\nhttp_access allow h\n",
    ],
    [
      "acls that only ssl_bump lines name",
      `${own}acl s at_step SslBump1\nacl n ssl::server_name a.test\nssl_bump peek s own\nssl_bump splice n\nssl_bump terminate all\n`,
    ],
    [
      "squid's own acls",
      "http_access deny manager\nhttp_access allow localhost to_localhost CONNECT\nhttp_access deny all\n",
    ],
    ["what squid leaves out", `${own}acl manager proto cache_object\nhttp_access allow\n`],
    ["ports as they are written", `${whole}${own}`],
    [
      "ports with ssl-bump as they are written",
      `http_port 3128 ${bumping} generate-host-certificates=off\n${own}`,
    ],
  ])("is not told: %s", (_, conf) => {
    expect(told(conf)).toEqual([]);
  });

  it("may be what options choose, to be held against them", () => {
    const { report } = collector();
    const settingsOf = (conf: string) =>
      read(
        new Map([
          ["l.txt", "a.test\n"],
          ["x.conf", conf],
        ]),
        report,
      ).map(({ settings }) => settings?.map(({ what, value, place }) => `${place?.line} ${what} ${value}`));
    expect(settingsOf(own)).toEqual([[]]);
    const lists = 'acl l dstdomain -n "/l/l.txt"\nhttp_access allow l\n';
    expect(settingsOf(`${own}${lists}`)).toEqual([["3 the folder of lists /l"]]);
    expect(settingsOf(`http_port 192.0.2.1:3128 ${bumping}\n${own}`)).toEqual([
      ["1 http_port 192.0.2.1:3128", "1 tls-cert of http_port /c.pem"],
      undefined,
    ]);
  });

  it("is told file by file, in the order of lines", () => {
    const mess = `acl b src 1.1.1.1\nvia off\n${own.replaceAll("own", "two")}access_log none\nacl a src 1.1.1.1\n`;
    const files = new Map([
      ["two.conf", mess],
      ["one.conf", `workers 2\n${own}`],
    ]);
    expect(toldOf(files).map((each) => each.split(" ")[0])).toEqual([
      "one.conf:1",
      "two.conf:1",
      "two.conf:2",
      "two.conf:5",
      "two.conf:6",
    ]);
  });

  it("is not told of a file with complaints", () => {
    const all: unknown[] = [];
    read(
      new Map([["x.conf", `${own}via off\nurl_rewrite_program /x\n`]]),
      () => undefined,
      (beside) => all.push(beside),
    );
    expect(all).toEqual([]);
  });
});

describe("what is written", () => {
  it("does nothing besides, whatever the policy and options", () => {
    fc.assert(
      fc.property(anyPolicy, anyOptions, (policy, options) => {
        const files = filesOf(policy, options);
        fc.pre(files.size > 0);
        expect(toldOf(files)).toEqual([]);
      }),
      { seed: 4006, numRuns: 200 },
    );
  });

  it("does more with any acl that is added, but not with a prefix in halves", () => {
    const { files } = emitted(
      emitter,
      sketchPolicy([{ hosts: ["*.a.example"] }, { prefixes: ["192.0.2.0/24"] }]),
    );
    const edited = (change: (text: string, path: string) => string) =>
      toldOf(new Map([...files].map(([path, text]) => [path, change(text, path)])));
    expect(edited((text) => text.replace("192.0.2.0/24", "192.0.2.0/25\n192.0.2.128/25"))).toEqual([]);
    expect(edited((text) => text.replaceAll("sample_", "mine_"))).toEqual([]);
    const lines = files.get("sample.conf")!.split("\n");
    fc.assert(
      fc.property(fc.stringMatching(/^x[a-z0-9_.-]{0,40}$/), fc.nat(lines.length - 1), (name, at) => {
        const text = lines.toSpliced(at, 0, `acl ${name} src 192.0.2.7`).join("\n");
        expect(edited((old, path) => (path === "sample.conf" ? text : old))).toEqual([
          `sample.conf:${at + 1} ${unused(name)}`,
        ]);
      }),
      { seed: 4006, numRuns: 50 },
    );
  });
});
