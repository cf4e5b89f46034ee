import { collector, type Device, decide, type Flow, listPrefixes, printHostPattern } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { read } from "./read.js";

/** Devices of sample.conf by the first word of their ids. */
function readConf(
  conf: string,
  lists: Readonly<Record<string, string>> = {},
): Readonly<Record<string, Device>> {
  const { diagnostics, report } = collector();
  const devices = read(new Map([...Object.entries(lists), ["sample.conf", conf]]), report);
  expect(diagnostics).toEqual([]);
  return Object.fromEntries(devices.map((device) => [device.id.split(" ")[0]!, device]));
}

const connect = (host: string | undefined, more: Partial<Flow> = {}): Flow => ({
  source: "10.0.0.1",
  protocol: "tcp",
  port: 443,
  others: ["method CONNECT"],
  ...(host === undefined ? {} : { host }),
  ...more,
});

/** What the lines of a file mean, in short. */
const summary = ({ rules }: Device) =>
  rules.map(({ action, conditions }) => {
    const texts = conditions.flatMap((condition) => {
      const sign = condition.negated === true ? "not " : "";
      switch (condition.of) {
        case "source":
        case "destination":
          return [`${sign}${condition.of} ${listPrefixes(condition.set).join(" ")}`];
        case "host":
          return [`${sign}host ${condition.patterns.map(printHostPattern).join(" ")}`];
        case "port":
          return [`${sign}port ${condition.ports.map(({ first, last }) => `${first}-${last}`).join(" ")}`];
        case "other":
          return [`${sign}${condition.what}`];
        default:
          return [];
      }
    });
    return [action, ...texts].join(", ");
  });

describe("http_access", () => {
  it("is read rule by rule, each with its line and place", () => {
    const device = readConf(
      'acl c method CONNECT\n\nacl h dstdomain -n "/l/h.txt"\nacl x dstdomain -n a.test\nhttp_access allow c h !x # why\nhttp_access deny \\\n  h\n',
      { "h.txt": ".a.test\nb.test\n" },
    ).http_access!;
    expect(device).toMatchObject({
      id: "http_access sample",
      files: ["sample.conf", "h.txt"],
      otherwise: "open",
    });
    expect(summary(device)).toEqual([
      "allow, host *.a.test b.test, method CONNECT",
      "deny, host .a.test b.test",
    ]);
    expect(device.rules.map(({ name, place }) => ({ name, place }))).toEqual([
      { name: "http_access allow c h !x", place: { file: "sample.conf", line: 5 } },
      { name: "http_access deny h", place: { file: "sample.conf", line: 6 } },
    ]);
  });

  it("does not take a file without ports for a whole one", () => {
    const lines = "acl a dstdomain -n a.test\nhttp_access allow a\n";
    expect(readConf(lines).http_access!.otherwise).toBe("open");
    expect(readConf(`${lines}http_port 3128\n`).http_access!.otherwise).toBe("deny");
  });

  it("ends in the opposite of the last line of a whole file", () => {
    const allowsRest = readConf("http_port 3128\nacl a dstdomain -n a.test\nhttp_access deny a\n")
      .http_access!;
    expect(decide(allowsRest, connect("a.test"))).toBe("deny");
    expect(decide(allowsRest, connect("b.test"))).toBe("allow");
    expect(allowsRest.rules.at(-1)).toMatchObject({ place: { file: "sample.conf", line: 3 } });
    expect(decide(readConf("http_port 3128\n").http_access!, connect("b.test"))).toBe("deny");
  });

  it("looks names of addresses up where an acl has no -n, so that this is never the same", () => {
    const device = readConf("acl a dstdomain .a.test\nhttp_access allow a\nhttp_access deny !a\n")
      .http_access!;
    const reverse = "reverse name of the URL's address in (.a.test)";
    expect(summary(device)).toEqual([
      "allow, host .a.test",
      `allow, ${reverse}`,
      `deny, not host .a.test, not ${reverse}`,
    ]);
  });

  it("leaves names that are part of a wildcard as they are", () => {
    const device = readConf(
      "acl a dstdomain -n .a.test\nacl x dstdomain -n x.a.test\nacl w dstdomain -n .w.a.test\nhttp_access allow a !x\nhttp_access allow a !w\nhttp_access allow !x\n",
    ).http_access!;
    expect(summary(device)).toEqual([
      "allow, host .a.test, not host x.a.test",
      "allow, host .a.test, not host .w.a.test",
      "allow, not host x.a.test",
    ]);
  });

  it("knows that a CONNECT has no scheme", () => {
    const device = readConf(
      "acl h proto HTTP\nacl c method CONNECT\nhttp_access allow h !c\nhttp_access deny !h\nhttp_access deny c h\n",
    ).http_access!;
    expect(summary(device)).toEqual([
      "allow, not method CONNECT, scheme HTTP",
      "deny, method CONNECT",
      "deny, not scheme HTTP",
    ]);
  });

  it("needs no source for all", () => {
    expect(summary(readConf("http_access deny all\nhttp_access allow !all\n").http_access!)).toEqual([
      "deny",
    ]);
  });

  it("takes IPv4 for a part of IPv6, as squid keeps it", () => {
    const [rule] = summary(readConf("acl s src ::/80\nhttp_access allow s\n").http_access!);
    expect(rule).toContain("0.0.0.0/0");
    expect(rule).not.toContain("ffff:0:0/96");
  });
});

describe("ssl_bump", () => {
  const lines = `acl step1 at_step SslBump1
acl c method CONNECT
acl h dstdomain -n "/l/h.txt"
acl x dstdomain -n a.test
acl sni ssl::server_name --client-requested "/l/h.txt"
acl sni-x ssl::server_name --client-requested a.test
acl d ssl::server_name d.a.test
`;
  const lists = { "h.txt": ".a.test\n" };
  const divided = (list: string) => `one of host and TLS server name, but not both, in (${list})`;

  it("is no device where no line speaks of it", () => {
    expect(readConf("http_access deny all\n").ssl_bump).toBeUndefined();
    expect(readConf("http_port 3128\nhttp_access deny all\n").ssl_bump).toBeUndefined();
  });

  it("is followed through peeking to what becomes of a tunnel", () => {
    const { ssl_bump: device } = readConf(
      `${lines}ssl_bump peek step1 c h !x\nssl_bump splice c h !x sni !sni-x\nssl_bump terminate c h !x\n`,
      lists,
    );
    expect(device).toMatchObject({ id: "ssl_bump sample", otherwise: "open" });
    expect(summary(device!)).toEqual([
      `allow, host *.a.test, not ${divided("*.a.test")}`,
      "deny, host *.a.test",
    ]);
    expect(device!.rules.map(({ place }) => place?.line)).toEqual([9, 10]);
  });

  it("cuts names that an earlier line denies, on tunnels that a later one watches", () => {
    const { ssl_bump: device } = readConf(
      `${lines}ssl_bump terminate d\nssl_bump peek step1 h\nssl_bump splice h\n`,
      lists,
    );
    expect(summary(device!)).toEqual([
      "deny, host d.a.test",
      `deny, host .a.test, not host d.a.test, ${divided("d.a.test")}`,
      "allow, host .a.test",
    ]);
  });

  it("passes what no line decides, as long as the file is whole", () => {
    const ends = "ssl_bump peek step1 h\nssl_bump terminate d\nhttp_access allow all\n";
    const { ssl_bump: device } = readConf(`http_port 3128 ssl-bump tls-cert=/c.pem\n${lines}${ends}`, lists);
    expect(decide(device!, connect("x.a.test"))).toBe("allow");
    expect(decide(device!, connect("d.a.test"))).toBe("deny");
    expect(decide(device!, connect("other.test"))).toBe("allow");
    expect(decide(device!, { ...connect("x.a.test"), protocol: "udp" })).toBe("deny");
  });

  it("does not look into tunnels of a port without ssl-bump", () => {
    const { ssl_bump: device } = readConf("http_port 3128\nssl_bump terminate all\nhttp_access allow all\n");
    expect(decide(device!, connect("a.test"))).toBe("deny");
    expect(decide(device!, connect("a.test", { others: ["port without ssl-bump"] }))).toBe("allow");
  });

  it("takes a port with ssl-bump and no line for one that lets all pass", () => {
    const { ssl_bump: device } = readConf("http_port 3128 ssl-bump tls-cert=/c.pem\nhttp_access allow all\n");
    expect(decide(device!, connect("a.test"))).toBe("allow");
  });
});

it("reads every .conf of a folder on its own", () => {
  const { report } = collector();
  const files = new Map([
    ["b.conf", "http_access deny all\n"],
    ["a.conf", "http_access allow all\n"],
    ["list.txt", "not read\n"],
  ]);
  expect(read(files, report).map(({ id, files: of }) => [id, of])).toEqual([
    ["http_access a", ["a.conf"]],
    ["http_access b", ["b.conf"]],
  ]);
});

it("reads a hundred thousand lines at once", () => {
  const hosts = Array.from({ length: 50_000 }, (_, index) => `.h${index}.x${index % 97}.test\n`).join("");
  const prefixes = Array.from(
    { length: 50_000 },
    (_, index) => `10.${index >> 8}.${index & 255}.0/25\n`,
  ).join("");
  const conf =
    'acl h dstdomain -n "/l/h.txt"\nacl p dst "/l/p.txt"\nhttp_access allow h\nhttp_access allow p\n';
  const { http_access: device } = readConf(conf, { "h.txt": hosts, "p.txt": prefixes });
  expect(decide(device!, connect("a.h49999.x44.test"))).toBe("allow");
  expect(decide(device!, connect(undefined, { destination: "10.195.79.127" }))).toBe("allow");
  expect(decide(device!, connect(undefined, { destination: "10.195.79.128" }))).toBe("open");
});
