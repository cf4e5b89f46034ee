import { describe, expect, it } from "vitest";
import { createRandom, type DamageKind, damage, damageKinds } from "./index.js";

const text = [
  "# a comment with 192.0.2.0/24 and port 443",
  "allow 192.0.2.0/24 port 443 *.example.com",
  "deny 2001:db8::/32 port 80 login.example.com",
  "",
].join("\n");
const files = new Map([["rules.txt", text]]);

/** Every text that a kind of damage makes of the file. */
function outcomes(kind: DamageKind): readonly string[] {
  const found = new Set<string>();
  for (let seed = 0; seed < 2000; seed++) {
    const damaged = damage(files, kind, createRandom(seed));
    if (damaged !== undefined) found.add(damaged.files.get("rules.txt")!);
  }
  return [...found];
}

describe("damage", () => {
  it.each<[DamageKind, string]>([
    ["drop line", text.replace(/^allow.*\n/m, "")],
    ["duplicate line", text.replace(/^allow.*\n/m, "$&$&")],
    ["swap lines", text.replace(/^(allow.*)\n(deny.*)$/m, "$2\n$1")],
    ["widen mask", text.replace("allow 192.0.2.0/24", "allow 192.0.2.0/23")],
    ["widen mask", text.replace("/32", "/31")],
    ["narrow mask", text.replace("/32", "/33")],
    ["change port", text.replace("port 443 *", "port 444 *")],
    ["flip action", text.replace("deny", "allow")],
    ["remove dot", text.replace("*.", "")],
    ["add dot", text.replace("login", ".login")],
    ["change name", text.replace("login", "xlogin")],
    ["delete character", text.replace("deny", "dny")],
    ["truncate", text.slice(0, text.indexOf(" port 80"))],
  ])("%s", (kind, expected) => {
    expect(outcomes(kind)).toContain(expected);
  });

  it("leaves comments alone and always changes something", () => {
    for (const kind of damageKinds) {
      for (const outcome of outcomes(kind)) expect(outcome).not.toBe(text);
      if (kind === "swap lines") continue;
      for (const outcome of outcomes(kind)) expect(outcome).toContain(text.split("\n")[0]);
    }
  });

  it("is the same for the same seed", () => {
    const once = damage(files, "delete character", createRandom(5));
    expect(damage(files, "delete character", createRandom(5))).toEqual(once);
    expect(damage(new Map([["a", "x"]]), "widen mask", createRandom(1))).toBeUndefined();
  });
});
