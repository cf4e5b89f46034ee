import { expect, it } from "vitest";
import { readHost } from "./hosts.js";

const inner = { kind: "unsayable", reason: "a wildcard may only be the whole first label" };
const web = { kind: "unsayable", reason: "a host pattern has no scheme, port or path" };

it.each([
  ["A.example.com.", { kind: "host", host: "a.example.com" }],
  ["*.example.com", { kind: "host", host: "*.example.com" }],
  [".example.com", { kind: "host", host: ".example.com" }],
  ["auto.*.example.com", inner],
  ["*cdn.example.net", inner],
  ["auto-*.example.com", inner],
  ["*-my.example.com", inner],
  ["**.example.com", inner],
  ["*.*.example.com", inner],
  ["*", { kind: "unsayable", reason: "it would match every host" }],
  ["https://a.example.com", web],
  ["http://*.example.com/path?x", web],
  ["a.example.com:443", web],
  ["a.example.com/path", web],
])("%s is told from nonsense", (text, entry) => {
  expect(readHost(text)).toEqual(entry);
});

it.each([
  "",
  " ",
  "a b",
  "a..b",
  "-a.example",
  "192.0.2.1",
  "https://192.0.2.1",
  "ftp://a.example",
  "a@b",
  "2001:db8::1",
  "a.example\n",
  "*.",
  "https://a\u00adb.example",
  "x".repeat(513),
])("%j names no host", (text) => {
  expect(readHost(text)).toMatchObject({ kind: "fault" });
});
