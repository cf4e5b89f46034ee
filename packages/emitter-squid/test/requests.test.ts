import { join } from "node:path";
import { describeWith, emitted, sketchPolicy } from "@sallyport/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { openRoom, type RunningSquid, startProxy } from "./proxy.js";

/** Squid reads a list in pieces of 2,047 bytes: without care the end of this title would be an entry. */
const title = `${"x".repeat(2047 - "# Sallyport: ".length)}.title.test`;

const byHosts = sketchPolicy(
  [
    { id: "no-secret", action: "deny", hosts: ["secret.blob.core.windows.net"], ports: "any" },
    { id: "no-closed", action: "deny", hosts: ["*.closed.blob.core.windows.net"], ports: "any" },
    { id: "storage", hosts: ["*.blob.core.windows.net", "*.own.test"] },
    { id: "login", hosts: ["login.microsoftonline.com", ".both.test"] },
    { id: "revocation", hosts: ["crl.test"], ports: [80] },
    { id: "odd", hosts: ["odd.test"], ports: [8443, { first: 9000, last: 9001 }] },
    { id: "sourced", hosts: ["sourced.test"], from: ["127.0.0.2", "127.0.0.4/30"] },
    { id: "six", hosts: ["six.test"], from: ["::/0"] },
    { id: "four", hosts: ["four.test"], from: ["0.0.0.0/0"] },
    { id: "not-nine", action: "deny", any: true, ports: [443], from: ["127.0.0.9"] },
    { id: "open", any: true, ports: "any", from: ["127.0.0.8/31"] },
    { id: "late", action: "deny", hosts: ["login.microsoftonline.com"] },
  ],
  { name: "by-hosts", title },
);

const byPrefixes = sketchPolicy(
  [
    { id: "no-upper", action: "deny", prefixes: ["127.0.2.128/25"], ports: "any" },
    { id: "range", prefixes: ["127.0.2.0/24", "2001:db8::/32"] },
    { id: "all-six", prefixes: ["::/0"], from: ["127.0.0.3", "2001:db8::3"] },
  ],
  { name: "by-prefixes" },
);

const hosts = {
  "localhost.test": "::1",
  "blob.core.windows.net": "127.0.1.1",
  "a.blob.core.windows.net": "127.0.1.2",
  "a.b.blob.core.windows.net": "127.0.1.3",
  "secret.blob.core.windows.net": "127.0.1.4",
  "closed.blob.core.windows.net": "127.0.1.5",
  "a.closed.blob.core.windows.net": "127.0.1.6",
  "evilblob.core.windows.net": "127.0.1.7",
  "spoof.blob.core.windows.net": "127.0.1.8",
  "login.microsoftonline.com": "127.0.1.10",
  "sub.login.microsoftonline.com": "127.0.1.11",
  "both.test": "127.0.1.12",
  "sub.both.test": "127.0.1.12",
  "own.test": "127.0.1.13",
  "crl.test": "127.0.1.14",
  "odd.test": "127.0.1.15",
  "sourced.test": "127.0.1.16",
  "six.test": "127.0.1.17",
  "four.test": "127.0.1.18",
  "reversed.lookup.test": "127.0.1.19",
  "anything.test": "127.0.1.20",
  "x.title.test": "127.0.1.21",
  "title.test": "127.0.1.21",
  "in-range.test": "127.0.2.1",
  "in-upper.test": "127.0.2.129",
  "outside.test": "127.0.3.1",
};

describeWith(["squid", "curl", "openssl", "namespaces"], "squid with the includes of two policies", () => {
  const room = openRoom();
  let proxy: RunningSquid;

  beforeAll(async () => {
    const options = { "list-folder": room.path };
    const written = [
      emitted(emitter, byHosts, { options }),
      emitted(emitter, byPrefixes, { options, match: "prefixes" }),
    ];
    for (const { files, diagnostics } of written) {
      expect(files.size, JSON.stringify(diagnostics)).toBeGreaterThan(0);
      room.write(files);
    }
    // As in Debian's squid.conf, with lines of the user's own around the include.
    const conf = `acl SSL_ports port 443 8443 9000-9001
acl Safe_ports port 80 443 1025-65535
http_access deny !Safe_ports
http_access deny CONNECT !SSL_ports
include ${join(room.path, "by-*.conf")}
acl own dstdomain own.test .lookup.test
http_access allow CONNECT own
http_access deny all
`;
    proxy = await startProxy(room, conf, hosts);
  });

  afterAll(async () => {
    await proxy?.stop();
    room.remove();
  });

  const tunnels = (url: string, from?: string) => {
    const { connect, status } = proxy.ask(url, from === undefined ? {} : { from });
    return connect === 200 && status === 200;
  };
  const refuses = (url: string, from?: string) => {
    const { connect } = proxy.ask(url, from === undefined ? {} : { from });
    return connect === 403;
  };

  it("lets names below a wildcard through, at any depth", () => {
    expect(tunnels("https://a.blob.core.windows.net/")).toBe(true);
    expect(tunnels("https://a.b.blob.core.windows.net/")).toBe(true);
    expect(tunnels("https://A.Blob.Core.Windows.Net/")).toBe(true);
  });

  it("keeps the name itself closed, however it is spelt", () => {
    expect(refuses("https://blob.core.windows.net/")).toBe(true);
    expect(refuses("https://BLOB.core.windows.net./")).toBe(true);
    for (const odd of ["blob.core.windows.net..", ".blob.core.windows.net", "x@blob.core.windows.net"]) {
      expect(proxy.send(`CONNECT ${odd}:443 HTTP/1.1\\r\\n\\r\\n`), odd).toMatch(/ 40\d /);
    }
  });

  it("does not take a name that ends alike for one below", () => {
    expect(refuses("https://evilblob.core.windows.net/")).toBe(true);
  });

  it("lets an exact name through and nothing below it", () => {
    expect(tunnels("https://login.microsoftonline.com/")).toBe(true);
    expect(refuses("https://sub.login.microsoftonline.com/")).toBe(true);
  });

  it("lets a name and what is below through where both are meant", () => {
    expect(tunnels("https://both.test/")).toBe(true);
    expect(tunnels("https://sub.both.test/")).toBe(true);
  });

  it("refuses other ports", () => {
    expect(refuses("https://a.blob.core.windows.net:8443/")).toBe(true);
    expect(refuses("https://odd.test/")).toBe(true);
    expect(refuses("https://odd.test:9002/")).toBe(true);
    for (const port of [8443, 9000, 9001]) expect(tunnels(`https://odd.test:${port}/`), `${port}`).toBe(true);
  });

  it("refuses plain HTTP to hosts and ports that are meant for TLS", () => {
    expect(proxy.ask("http://a.blob.core.windows.net/").status).toBe(403);
    expect(proxy.ask("http://a.blob.core.windows.net:443/").status).toBe(403);
    expect(proxy.send("GET https://a.blob.core.windows.net/ HTTP/1.1\\r\\n\\r\\n")).toContain(" 403 ");
  });

  it("lets plain HTTP and nothing else through on port 80", () => {
    expect(proxy.ask("http://crl.test/").status).toBe(200);
    expect(proxy.ask("http://crl.test/", { tunnel: true }).connect).toBe(403);
    expect(proxy.ask("http://crl.test:8080/").status).toBe(403);
    for (const scheme of ["https", "ftp", "cache_object"]) {
      expect(proxy.send(`GET ${scheme}://crl.test:80/ HTTP/1.1\\r\\n\\r\\n`), scheme).toMatch(/ 40\d /);
    }
  });

  it("refuses an address whose reverse name would match", () => {
    expect(tunnels("https://127.0.1.19/"), "the user's own ACL looks the name up").toBe(true);
    expect(refuses("https://127.0.1.8/")).toBe(true);
    expect(refuses("https://[::1]/")).toBe(true);
  });

  it("asks where a request comes from", () => {
    for (const from of ["127.0.0.2", "127.0.0.5"])
      expect(tunnels("https://sourced.test/", from), from).toBe(true);
    for (const from of ["127.0.0.1", "127.0.0.3"])
      expect(refuses("https://sourced.test/", from), from).toBe(true);
  });

  it("does not take all of IPv6 for IPv4, nor all of IPv4 for IPv6", () => {
    expect(tunnels("https://six.test/", "::1")).toBe(true);
    expect(refuses("https://six.test/", "127.0.0.1")).toBe(true);
    expect(tunnels("https://four.test/", "127.0.0.1")).toBe(true);
    expect(refuses("https://four.test/", "::1")).toBe(true);
  });

  it("denies before a wider rule allows, and not what an earlier one allowed", () => {
    expect(refuses("https://secret.blob.core.windows.net/")).toBe(true);
    expect(refuses("https://a.closed.blob.core.windows.net/")).toBe(true);
    expect(tunnels("https://closed.blob.core.windows.net/")).toBe(true);
    expect(tunnels("https://login.microsoftonline.com/"), "the rule that denies it comes later").toBe(true);
  });

  it("denies plain HTTP as well", () => {
    expect(proxy.ask("http://secret.blob.core.windows.net/", { from: "127.0.0.8" }).status).toBe(403);
    expect(proxy.ask("http://anything.test/", { from: "127.0.0.8" }).status).toBe(200);
  });

  it("lets any destination through for those who may, by name or address", () => {
    expect(tunnels("https://anything.test/", "127.0.0.8")).toBe(true);
    expect(tunnels("https://127.0.1.20/", "127.0.0.8")).toBe(true);
    expect(refuses("https://anything.test/", "127.0.0.9")).toBe(true);
    expect(tunnels("https://anything.test:8443/", "127.0.0.9")).toBe(true);
    expect(refuses("https://anything.test/", "127.0.0.10")).toBe(true);
  });

  it("leaves what other lines of squid.conf allow alone", () => {
    expect(tunnels("https://own.test/"), "the name that *.own.test leaves out").toBe(true);
  });

  it("matches prefixes by the address that a name resolves to", () => {
    expect(tunnels("https://in-range.test/")).toBe(true);
    expect(tunnels("https://127.0.2.7/")).toBe(true);
    expect(refuses("https://in-upper.test/")).toBe(true);
    expect(refuses("https://outside.test/")).toBe(true);
    expect(refuses("https://outside.test/", "127.0.0.3"), "all of IPv6 is not IPv4").toBe(true);
    expect(tunnels("https://[::1]/", "127.0.0.3")).toBe(true);
  });

  it("never reads the end of a long comment as an entry of a list", () => {
    expect(refuses("https://title.test/")).toBe(true);
    expect(refuses("https://x.title.test/")).toBe(true);
  });
});
