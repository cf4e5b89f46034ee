import { join } from "node:path";
import { describeWith, emitted, sketchPolicy } from "@sallyport/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { type Ask, bumpPort, openRoom, type RunningSquid, startProxy } from "./proxy.js";

const byHosts = sketchPolicy(
  [
    { id: "no-secret", action: "deny", hosts: ["*.secret.blob.core.windows.net"], ports: "any" },
    { id: "storage", hosts: ["*.blob.core.windows.net"] },
    { id: "login", hosts: ["login.microsoftonline.com"], ports: [443, 8443] },
    { id: "sourced", hosts: ["*.sourced.test"], from: ["127.0.0.2"] },
    { id: "open", any: true, from: ["127.0.0.8"] },
  ],
  { name: "by-hosts" },
);
const byPrefixes = sketchPolicy([{ id: "range", prefixes: ["127.0.2.0/24"] }], { name: "by-prefixes" });

const hosts = {
  "blob.core.windows.net": "127.0.1.1",
  "a.blob.core.windows.net": "127.0.1.2",
  "b.blob.core.windows.net": "127.0.1.3",
  "a.secret.blob.core.windows.net": "127.0.1.4",
  "login.microsoftonline.com": "127.0.1.5",
  "a.sourced.test": "127.0.1.6",
  "own.test": "127.0.1.7",
  "evil.test": "127.0.1.8",
  "in-range.test": "127.0.2.1",
};

describeWith(["squid", "curl", "openssl", "namespaces"], "squid that looks at server names", () => {
  const room = openRoom();
  let proxy: RunningSquid;

  beforeAll(async () => {
    const options = { "list-folder": room.path, sni: "splice" };
    const written = [
      emitted(emitter, byHosts, { options }),
      emitted(emitter, byPrefixes, { options, match: "prefixes" }),
    ];
    for (const { files, diagnostics } of written) {
      expect(files.size, JSON.stringify(diagnostics)).toBeGreaterThan(0);
      room.write(files);
    }
    const conf = `include ${join(room.path, "by-*.conf")}
acl own dstdomain own.test
http_access allow CONNECT own
http_access deny all
`;
    proxy = await startProxy(room, conf, hosts);
  });

  afterAll(async () => {
    await proxy?.stop();
    room.remove();
  });

  /** The answer of an origin asked for `name` in the TLS hello, through a CONNECT to `host`. */
  const origin = (name: string, host = name, ask: Ask = {}) => {
    const connectTo = host.includes(":") ? host : `${host}:443`;
    const { status, body } = proxy.ask(`https://${name}/`, { ...ask, port: bumpPort, connectTo });
    return status === 200 ? body.trim() : "cut";
  };

  it("passes TLS that names the host of its CONNECT", () => {
    expect(origin("a.blob.core.windows.net")).toBe("server name: a.blob.core.windows.net");
    expect(origin("login.microsoftonline.com")).toBe("server name: login.microsoftonline.com");
  });

  it("passes TLS that names another host of the same rule", () => {
    expect(origin("b.blob.core.windows.net", "a.blob.core.windows.net")).toContain("b.blob");
  });

  it("cuts TLS that names a host of no rule", () => {
    expect(origin("evil.test", "a.blob.core.windows.net")).toBe("cut");
    expect(origin("evil.test", "login.microsoftonline.com:8443")).toBe("cut");
  });

  it("cuts TLS that names what the wildcard leaves out", () => {
    expect(origin("blob.core.windows.net", "a.blob.core.windows.net")).toBe("cut");
  });

  it("cuts TLS that names a host of another rule", () => {
    expect(origin("login.microsoftonline.com", "a.blob.core.windows.net")).toBe("cut");
  });

  it("cuts TLS that names a host that an earlier rule denies", () => {
    expect(origin("a.secret.blob.core.windows.net", "a.blob.core.windows.net")).toBe("cut");
    const from = "127.0.0.8";
    expect(origin("evil.test", "a.blob.core.windows.net", { from }), "denied by storage's line").toBe("cut");
    expect(origin("evil.test", "own.test", { from }), "any destination").toBe("server name: evil.test");
    expect(origin("a.secret.blob.core.windows.net", "own.test", { from })).toBe("cut");
  });

  it("answers a denied CONNECT itself: no origin hears of it", () => {
    for (const host of ["evil.test", "blob.core.windows.net", "a.secret.blob.core.windows.net"]) {
      expect(origin(host), host).toBe("cut");
    }
  });

  it("asks where a connection comes from", () => {
    const from = "127.0.0.2";
    expect(origin("a.sourced.test", "a.sourced.test", { from })).toBe("server name: a.sourced.test");
    expect(origin("evil.test", "a.sourced.test", { from })).toBe("cut");
    expect(origin("a.sourced.test")).toBe("cut");
  });

  it("passes any server name by prefixes, which know none", () => {
    expect(origin("evil.test", "in-range.test")).toBe("server name: evil.test");
  });

  it("leaves connections alone that other lines of squid.conf allow", () => {
    expect(origin("own.test")).toBe("server name: own.test");
    expect(origin("evil.test", "own.test")).toBe("server name: evil.test");
  });

  it("passes TLS that names no server, as SP6102 says", () => {
    expect(origin("127.0.1.8", "a.blob.core.windows.net")).toBe("server name: none");
  });

  it("does not concern ports without ssl-bump", () => {
    const { status } = proxy.ask("https://evil.test/", { connectTo: "a.blob.core.windows.net:443" });
    expect(status).toBe(200);
  });
});
