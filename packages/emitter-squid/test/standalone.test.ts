import { join } from "node:path";
import { describeWith, emitted, sketchPolicy } from "@sallyport/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { openRoom, type RunningSquid, startProxy } from "./proxy.js";

const port = 3130;

const policy = sketchPolicy([
  { id: "storage", hosts: ["*.blob.core.windows.net"] },
  { id: "revocation", hosts: [".crl.test", "proxy.test"], ports: [80] },
]);

const hosts = {
  "a.blob.core.windows.net": "127.0.1.1",
  "evil.test": "127.0.1.2",
  "crl.test": "127.0.1.3",
  "proxy.test": "127.0.1.4",
};

describeWith(["squid", "curl", "openssl", "namespaces"], "squid with a complete squid.conf", () => {
  const room = openRoom();
  let proxy: RunningSquid;

  beforeAll(async () => {
    const options = {
      "list-folder": room.path,
      standalone: true,
      "http-port": port,
      sni: "splice",
      "sni-certificate": join(room.path, "splice.pem"),
    };
    room.write(emitted(emitter, policy, { options }).files);
    proxy = await startProxy(room, `include ${join(room.path, "sample.conf")}\n`, hosts);
  });

  afterAll(async () => {
    await proxy?.stop();
    room.remove();
  });

  it("listens, and lets through what the rules allow", () => {
    expect(proxy.ask("https://a.blob.core.windows.net/", { port }).body).toContain("a.blob.core.windows.net");
    expect(proxy.ask("http://crl.test/", { port }).status).toBe(200);
  });

  it("refuses everything else", () => {
    expect(proxy.ask("https://evil.test/", { port }).body).not.toContain("server name");
    expect(proxy.ask("http://evil.test/", { port }).status).toBe(403);
    expect(proxy.ask("http://a.blob.core.windows.net/", { port }).status).toBe(403);
  });

  it("cuts TLS that names another server", () => {
    const connectTo = "a.blob.core.windows.net:443";
    expect(proxy.ask("https://evil.test/", { port, connectTo }).status).toBe(0);
  });

  it("keeps the cache manager closed", () => {
    expect(proxy.ask("http://proxy.test/squid-internal-mgr/menu", { port }).status).toBe(403);
  });
});
