import { SallyportError } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { isExcepted } from "./no-proxy.js";
import { proxyFor } from "./proxy.js";

const secure = new URL("https://download.microsoft.com/list");
const plain = new URL("http://127.0.0.1:8080/list");

describe("the proxy of the environment", () => {
  it.each([
    ["none", secure, {}, undefined],
    ["by the scheme", secure, { HTTPS_PROXY: "http://s:1", HTTP_PROXY: "http://p:2" }, "http://s:1"],
    ["by the scheme, http", plain, { HTTPS_PROXY: "http://s:1", HTTP_PROXY: "http://p:2" }, "http://p:2"],
    ["not of another scheme", secure, { HTTP_PROXY: "http://p:2" }, undefined],
    ["small letters first", secure, { HTTPS_PROXY: "http://s:1", https_proxy: "http://t:3" }, "http://t:3"],
    ["empty is unset", secure, { HTTPS_PROXY: "http://s:1", https_proxy: " " }, "http://s:1"],
    ["without a scheme", secure, { HTTPS_PROXY: "proxy.example:3128" }, "http://proxy.example:3128"],
    ["without a port", secure, { HTTPS_PROXY: "proxy.example" }, "http://proxy.example"],
    ["excepted", secure, { HTTPS_PROXY: "http://s:1", NO_PROXY: ".microsoft.com" }, undefined],
    ["excepted, small letters", secure, { HTTPS_PROXY: "http://s:1", no_proxy: "*" }, undefined],
    ["others excepted", secure, { HTTPS_PROXY: "http://s:1", NO_PROXY: "soft.com,example" }, "http://s:1"],
  ])("%s", (_, url, environment, shown) => {
    expect(proxyFor(url, environment)?.shown).toBe(shown);
  });

  it("is read with its parts", () => {
    expect(proxyFor(secure, { https_proxy: "https://me:p%40ss@[::1]:3128/" })).toEqual({
      secure: true,
      host: "::1",
      port: 3128,
      authorization: `Basic ${Buffer.from("me:p@ss").toString("base64")}`,
      shown: "https://[::1]:3128",
    });
    expect(proxyFor(secure, { https_proxy: "proxy.example" })?.port).toBe(80);
    expect(proxyFor(secure, { https_proxy: "https://proxy.example" })?.port).toBe(443);
  });

  it.each([
    ["http://[secret", "HTTPS_PROXY does not hold"],
    ["socks5://me:secret@host:1080", "of the kind socks5"],
    ["http://me:secret%zz@host:1", "stray %"],
  ])("is refused without being quoted: %s", (written, part) => {
    const read = () => proxyFor(secure, { HTTPS_PROXY: written });
    expect(read).toThrow(SallyportError);
    expect(read).toThrow(part);
    expect(read).not.toThrow("secret");
  });
});

describe("exceptions from the proxy", () => {
  it.each([
    ["example.com", "example.com", true],
    ["example.com", "www.example.com", true],
    ["example.com", "notexample.com", false],
    [".example.com", "www.example.com", true],
    [".example.com", "example.com", true],
    ["*.example.com", "www.example.com", true],
    ["EXAMPLE.com", "www.Example.COM", true],
    ["example.com:443", "example.com", true],
    ["example.com:8443", "example.com", false],
    ["a.example  b.example", "b.example", true],
    ["a.example,,b.example,", "c.example", false],
    ["*", "anything", true],
    ["", "anything", false],
    [".", "anything", false],
    ["10.0.0.0/8", "10.1.2.3", true],
    ["10.0.0.0/8", "11.1.2.3", false],
    ["10.0.0.0/33", "10.1.2.3", false],
    ["10.0.0.0/8", "10.example", false],
    ["127.0.0.1", "127.0.0.1", true],
    ["127.0.0.1:443", "127.0.0.1", true],
    ["0.0.1", "127.0.0.1", false],
    ["fd00::/8", "fd12::1", true],
    ["[fd12::1]:443", "fd12::1", true],
    ["[fd12::1]:80", "fd12::1", false],
    ["fd12:0::1", "fd12::1", true],
    ["fd12::1", "127.0.0.1", false],
  ])("%j on %s: %s", (list, host, excepted) => {
    expect(isExcepted(host, 443, list)).toBe(excepted);
  });
});
