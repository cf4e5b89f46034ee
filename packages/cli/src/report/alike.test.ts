import { type Diagnostic, diagnose } from "@sallyport/core";
import { expect, it } from "vitest";
import { gatherAlike } from "./alike.js";
import { printDiagnostics } from "./text.js";

const told = (policy: string, message = "m", code: "SP6303" | "SP3001" = "SP6303"): Diagnostic =>
  diagnose(code, message, { policy, format: "iptables" });

it("complaints that many policies have are told once, where the first stands", () => {
  const many = ["a", "b", "c", "d", "e"].map((policy) => told(policy));
  const all = [told("x", "other"), ...many, told("y", "other")];
  expect(gatherAlike(all).map(({ policies }) => policies)).toEqual([[], [], ["a", "b", "c", "d", "e"]]);
  const text = printDiagnostics(all, false);
  expect(text).toContain("info SP6303 iptables 5 policies (a, b, c and 2 more): m\n");
  expect(text).toContain("7 notes");
});

it("errors and the complaints of few policies are told one by one", () => {
  const errors = ["a", "b", "c", "d", "e"].map((policy) => told(policy, "m", "SP3001"));
  expect(gatherAlike(errors)).toHaveLength(5);
  expect(gatherAlike(["a", "b", "c"].map((policy) => told(policy)))).toHaveLength(3);
});
