import { findOptionFault } from "@sallyport/core";
import { expect, it } from "vitest";
import { optionTable } from "./options.js";

it.each([
  "proxy1.example.com:3128",
  "proxy:1",
  "10.0.0.1:65535",
  "HTTPS proxy1.example.com:443",
  "PROXY proxy1.example.com:3128",
  "my_proxy.corp:8080",
  "1.example:80",
  `${"a".repeat(63)}.example:80`,
])("takes the proxy %s", (proxy) => {
  expect(findOptionFault(optionTable.proxies, [proxy])).toBeUndefined();
});

it.each([
  "",
  "proxy",
  "proxy:",
  ":3128",
  "proxy:0",
  "proxy:65536",
  "proxy:03128",
  "http://proxy:3128",
  "user:password@proxy:3128",
  "SOCKS proxy:1080",
  "proxy proxy:3128",
  "HTTPS  proxy:3128",
  "DIRECT",
  "a:1; DIRECT",
  "a:1\n",
  'a:1"',
  "a\\:1",
  "-a:1",
  "a-.example:1",
  "a..b:1",
  ".a:1",
  "a.:1",
  "300.1.2.3:80",
  "10.0.0:80",
  "a.0x7f:80",
  "[2001:db8::1]:3128",
  "über.example:80",
  `${"a".repeat(64)}.example:80`,
])("refuses %j as a proxy", (proxy) => {
  expect(findOptionFault(optionTable.proxies, [proxy])).toMatch(/like proxy1\.example\.com:3128$/);
});
