import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formOf, printForm } from "./text-form.js";

describe("the form of a text", () => {
  const print = ([name, rest]: readonly string[]) => `set ${name} from any\nset ${name} to ${rest}\n`;

  it("is printed with other values as they would be", () => {
    const form = formOf(2, print)!;
    expect(form).toEqual(["set ", 0, " from any\nset ", 0, " to ", 1, "\n"]);
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, rest) => {
        expect(printForm(form, [name, rest])).toBe(print([name, rest]));
      }),
    );
  });

  it("may have values that are not printed, and more than ten", () => {
    const many = (values: readonly string[]) => values.filter((_, at) => at !== 3).join("");
    const values = Array.from({ length: 13 }, (_, at) => `${at}`);
    expect(printForm(formOf(13, many)!, values)).toBe(many(values));
  });

  it("is not found where something else looks like a value", () => {
    expect(formOf(2, ([name]) => `${name} zq00zq0`)).toBeUndefined();
    expect(formOf(1, ([name]) => `zq0${name}`)).toEqual(["zq0", 0, ""]);
    expect(formOf(1, ([name]) => (name === "zq00zq0" ? name : "other"))).toBeUndefined();
  });
});
