import { expect, it } from "vitest";
import { escapes } from "./escape.js";

it("takes bare words that squid reads as one", () => {
  for (const word of ["http_access", ".blob.core.windows.net", "_tcp.example.com", "::/0", "8000-8100"]) {
    expect(escapes.token(word)).toBe(word);
  }
});

it("refuses bare words that squid would read otherwise", () => {
  for (const word of ["", "two words", '"list"', "#x", "a#b", "-n", "!x", "*.x", "a\\", "$x", "a\nb"]) {
    expect(() => escapes.token(word), word).toThrow(RangeError);
  }
});

it("refuses paths that could end their quotes", () => {
  expect(escapes.quoted("/etc/squid/a.txt")).toBe('"/etc/squid/a.txt"');
  for (const path of ['/etc/"/x', "/etc/'/x", "/etc/a b", "/etc/a\nb", ""]) {
    expect(() => escapes.quoted(path), path).toThrow(RangeError);
  }
});

it("breaks long comments into comment lines shorter than any piece that squid reads", () => {
  for (const text of ["x".repeat(5000), "東".repeat(5000), "😀".repeat(5000)]) {
    const lines = `# ${escapes.comment(text)}`.split("\n");
    expect(lines.every((line) => line.startsWith("# "))).toBe(true);
    expect(Math.max(...lines.map((line) => new TextEncoder().encode(line).length))).toBeLessThan(2047);
    expect(lines.map((line) => line.slice(2)).join("")).toBe(text);
  }
});

it("refuses comments that would not stay on their line", () => {
  for (const text of ["a\nb", "a\rb", "a\u2028b", "a\u0000b"]) {
    expect(() => escapes.comment(text), JSON.stringify(text)).toThrow(RangeError);
  }
});
