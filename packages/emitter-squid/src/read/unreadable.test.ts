import { collector } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { read } from "./read.js";

const start = "acl a dstdomain -n a.test\nacl s src 10.0.0.0/8\nacl step at_step SslBump1\n";
const long = (bytes: number) => "x".repeat(bytes);

function complaintsOf(conf: string, lists: Readonly<Record<string, string>> = {}) {
  const { diagnostics, report } = collector();
  const devices = read(new Map([...Object.entries(lists), ["sample.conf", conf]]), report);
  if (diagnostics.length > 0) expect(devices).toEqual([]);
  return diagnostics.map(({ code, message, place }) => `${code} ${place?.file}:${place?.line} ${message}`);
}

describe("a file is unreadable, with file and line, for", () => {
  it.each<[string, string, number, string]>([
    ["an include", "include /etc/squid/more.conf\n", 4, "include"],
    ["a condition", "if true\nacl b src 10.0.0.1\nendif\n", 4, "condition"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so squid writes its macros.
    ["a macro", "acl b dstdomain -n ${service_name}.test\n", 4, "macro"],
    ["a directive that may decide", "http_reply_access deny all\n", 4, "http_reply_access"],
    ["a directive that sends elsewhere", "append_domain .test\n", 4, "append_domain"],
    ["a directive in capitals", "ACL b src 10.0.0.1\n", 4, "ACL"],
    ["a byte order mark before the first directive", "\ufeffvia off\n", 4, "via"],
    ["a NUL", "via off\0on\n", 4, "NUL"],
    ["a line that squid cuts", `# ${long(8191)}\n`, 4, "8191 bytes"],
    ["a line of characters that squid cuts", `# ${"ü".repeat(4095)}\n`, 4, "8191 bytes"],
    ["an acl without a type", "acl b\n", 4, "without name or type"],
    ["an acl type that is not known", "acl b dstdomainn b.test\n", 4, "dstdomainn"],
    ["an acl with a second type", "acl A src 10.0.0.1\n", 4, "second type"],
    ["a name too long to be found again", `acl ${long(63)} src 10.0.0.1\n`, 4, "62 characters"],
    ["a name that later versions bring along", "acl to_linklocal dst 10.0.0.1\n", 4, "Squid 6"],
    ["a name in quotes", 'acl "b" src 10.0.0.1\n', 4, "no name"],
    ["more values of manager", "acl manager url_regex x\n", 4, "manager"],
    ["an option that the type has not", "acl b src -n 10.0.0.1\n", 4, "option -n"],
    ["an option with a value", "acl b dstdomain -n=1 b.test\n", 4, "option -n=1"],
    ["values behind a list", 'acl b dstdomain -n "/l/b.txt" b.test\n', 4, "behind a list"],
    ["a list in other quotes at its end", "acl b dstdomain -n \"/l/b.txt'\n", 4, "no path"],
    ["a list without a last quote", 'acl b dstdomain -n "/l/b.txt\n', 4, "no path"],
    ["a list that is not there", 'acl b dstdomain -n "/l/c.txt"\n', 4, "not there"],
    [
      "lists in two folders",
      'acl b dstdomain -n "/l/b.txt"\nacl b dstdomain -n "/m/b.txt"\n',
      5,
      "other than /l",
    ],
    ["a group of what is not there", "acl g any-of a nothing\n", 4, "nothing"],
    ["a group of nothing", "acl g all-of\n", 4, "without any other"],
    ["a group with a list", 'acl g any-of "/l/b.txt"\n', 4, "/l/b.txt"],
    ["an acl that is not there yet", "http_access allow later\nacl later src 10.0.0.1\n", 4, "later"],
    ["an access line with a list", 'http_access allow "/l/b.txt"\n', 4, "/l/b.txt"],
    ["a double negation", "http_access allow !!a\n", 4, "!!a"],
    ["another action", "http_access alow a\n", 4, "alow"],
    ["no action", "http_access\n", 4, "missing"],
    ["decryption", "ssl_bump bump all\n", 4, "bump"],
    ["an older way to say it", "ssl_bump server-first all\n", 4, "server-first"],
    ["a port that intercepts", "http_port 3128 intercept\n", 4, "intercept"],
    ["a port without a number", "http_port proxy\n", 4, "port number"],
    ["another kind of port", "https_port 3128 tls-cert=/a.pem\n", 4, "https_port"],
  ])("%s", (_, text, line, part) => {
    const [first = "none"] = complaintsOf(`${start}${text}`, { "b.txt": "b.test\n" });
    expect(first).toContain(`SP4001 sample.conf:${line} `);
    expect(first).toContain(part);
  });

  it.each<[string, string, string]>([
    ["an acl type that is not read", "acl t time MTWHF 9:00-17:00", "type time"],
    ["a regular expression", "acl t dstdom_regex -i ^a", "type dstdom_regex"],
    ["a step of TLS", "acl t at_step SslBump1", "step of TLS"],
    ["a step that is none", "acl t any-of step", "step of TLS"],
    ["names that the server has", "acl t ssl::server_name --server-provided a.test", "--server-provided"],
    [
      "two options of server_name",
      "acl t ssl::server_name --consensus --client-requested a.test",
      "one option",
    ],
    ["a group that asks for itself", "acl t any-of a\nacl t any-of t", "asks for itself"],
    ["a port that is none", "acl t port 65536", "65536"],
    ["a range of ports that descends", "acl t port 90-80", "90-80"],
    ["a range of ports without an end", "acl t port 90-", "90-"],
    ["a scheme that is not known", "acl t proto gopher", "gopher"],
    ["a method that is not known", "acl t method FOO", "FOO"],
    ["an address as a name", "acl t dstdomain -n 10.0.0.1", "10.0.0.1"],
    ["a URL as a name", "acl t dstdomain -n https://a.test/", "https://a.test/"],
    ["a name that squid would not encode", "acl t dstdomain -n bücher.test", "bücher.test"],
    ["a lone dot", "acl t dstdomain -n .", '"."'],
    ["a name behind its own wildcard", "acl t dstdomain -n a.test .a.test", ".a.test"],
    ["a name that its wildcard stands before", "acl t dstdomain -n .a.test a.test", "takes in"],
    ["a name under a later wildcard", "acl t dstdomain -n x.a.test\nacl t dstdomain -n .a.test", "takes in"],
    ["a name in place of an address", "acl t src a.test", "looked up"],
    ["the word ipv4, which matches nothing", "acl t src ipv4", "ipv4"],
    ["a length of 0, which means the longest", "acl t src ::/0", "::/0"],
    ["a length of 0 in IPv4", "acl t src 10.0.0.0/0", "10.0.0.0/0"],
    ["a length beyond the family", "acl t src 10.0.0.0/33", "10.0.0.0/33"],
    ["a mask with holes", "acl t src 10.0.0.0/255.0.255.0", "mask"],
    ["a mask turned round", "acl t src 10.0.0.0/0.0.0.255", "mask"],
    ["an octal address", "acl t src 010.0.0.1", "010.0.0.1"],
    ["an address of three parts", "acl t dst 10.0.1", "10.0.1"],
    ["IPv4 written as IPv6", "acl t src ::ffff:10.0.0.1", "10.0.0.1"],
    ["a range that descends", "acl t src 10.0.0.9-10.0.0.1", "before it begins"],
    ["a wider entry behind a narrower", "acl t src 10.1.0.0/16 10.0.0.0/8", "overlap"],
    ["ranges that cross", "acl t src 10.0.0.1-10.0.0.9 10.0.0.5-10.0.0.15", "overlap"],
    ["all behind something", "acl t src 10.0.0.1 all", "overlap"],
  ])("%s, once a line asks for it", (_, acl, part) => {
    expect(complaintsOf(`${start}${acl}\nhttp_access deny a\n`)).toEqual([]);
    const [first = "none"] = complaintsOf(`${start}${acl}\nhttp_access deny a\nhttp_access allow s t\n`);
    expect(first).toContain("SP4001 sample.conf:");
    expect(first).toContain(part);
  });

  it("lines of a list", () => {
    const conf = 'acl h dstdomain -n "/l/h.txt"\nacl s src "/l/s.txt"\nhttp_access allow h s\n';
    expect(
      complaintsOf(conf, {
        "h.txt": `# fine\na.test b.test\n${long(2048)}\n`,
        "s.txt": "10.0.0.0/8\n\n10.0.0.0/40\n",
      }),
    ).toEqual([
      "SP4001 h.txt:2 an entry with a blank in it; squid takes one entry a line",
      "SP4001 h.txt:3 a line of more than 2047 bytes, which squid cuts to pieces",
    ]);
    expect(complaintsOf(conf, { "h.txt": "a.test\n", "s.txt": "10.0.0.0/8\n\n10.0.0.0/40\n" })).toEqual([
      'SP4001 s.txt:3 "10.0.0.0/40": it has no mask that squid reads as it is meant',
    ]);
  });

  it("a byte order mark before addresses, which no squid takes", () => {
    const conf = 'acl s src "/l/s.txt"\nhttp_access allow s\n';
    expect(complaintsOf(conf, { "s.txt": "\ufeff10.0.0.0/8\n" })[0]).toContain("SP4001 s.txt:1");
  });

  it("two lists of one name", () => {
    const conf = 'acl h dstdomain -n "/l/h.txt"\nhttp_access allow h\n';
    const files = { "a/h.txt": "a.test\n", "b/h.txt": "b.test\n" };
    expect(complaintsOf(conf, files)[0]).toContain("of which there are two");
  });

  it.each<[string, string, string]>([
    ["a second peek", "ssl_bump peek a\nssl_bump terminate all\n", "peek at SslBump2"],
    [
      "a peek of which an include leaves open what follows",
      "ssl_bump peek step a\n",
      "no line of this include",
    ],
    ["a step that is none", "acl x at_step SslBump9\nssl_bump splice x\n", "SslBump9"],
  ])("%s", (_, text, part) => {
    expect(complaintsOf(`${start}${text}`)[0]).toContain(part);
  });

  it("a line that says too many things at once", () => {
    const groups = Array.from({ length: 12 }, (_, index) => {
      const names = [1, 2].map((each) => `n${index}-${each}`);
      const acls = names.map((name) => `acl ${name} dstdomain ${name}.test\n`);
      return `${acls.join("")}acl g${index} any-of ${names.join(" ")}\n`;
    });
    const terms = groups.map((_, index) => `g${index}`).join(" ");
    expect(complaintsOf(`${groups.join("")}http_access allow ${terms}\n`)[0]).toContain("too many things");
  });
});

it("tells the first of many complaints, and that there are more", () => {
  const list = Array.from({ length: 50 }, (_, index) => `bad_${index}/\n`).join("");
  const told = complaintsOf('acl h dstdomain -n "/l/h.txt"\nhttp_access allow h\n', { "h.txt": list });
  expect(told).toHaveLength(21);
  expect(told.at(-1)).toContain("there is more");
});

it("does not join values of two includes under one name", () => {
  const { diagnostics, report } = collector();
  const conf = "acl mine src 10.0.0.1\nhttp_access allow mine\n";
  const files = new Map([
    ["a.conf", conf],
    ["b.conf", conf.replace("acl mine", "acl Mine")],
    ["c.conf", `http_port 3128\n${conf}`],
  ]);
  expect(read(files, report).map(({ id }) => id)).toEqual(["http_access a", "http_access c"]);
  expect(diagnostics).toMatchObject([{ code: "SP4001", place: { file: "b.conf", line: 1 } }]);
});
