import type { TemplateRead } from "./template.js";
import { RenderFault } from "./template-words.js";

/** One step of what a template reads: a field, and whether what it holds is a list of which every item is read. */
interface Step {
  readonly field: string;
  readonly isList: boolean;
}

/** A check of one thing that a template reads; its path is taken apart once, however many views it sees. */
export function checkOf(template: string, { path, use, line }: TemplateRead): (view: object) => void {
  const steps = path
    .split(".")
    .map((step): Step => ({ field: step.replace("[]", ""), isList: step.endsWith("[]") }));
  const refuse = (why: string) => new RenderFault(`template "${template}" ${why}`, line);
  const check = (value: unknown, at: number): void => {
    const step = steps[at];
    if (step === undefined) {
      if (use !== "list") return;
      if (!Array.isArray(value)) throw refuse(`iterates ${path}, which is no list`);
      if (value.length === 0) throw refuse(`iterates ${path}, which is empty`);
      return;
    }
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step.field))
      throw refuse(`reads ${path}, which its view lacks`);
    const found = (value as Readonly<Record<string, unknown>>)[step.field];
    if (found === undefined) throw refuse(`reads ${path}, which is undefined`);
    if (!step.isList) {
      check(found, at + 1);
      return;
    }
    if (!Array.isArray(found)) throw refuse(`iterates ${path}, which is no list`);
    for (let item = 0; item < found.length; item++) check(found[item], at + 1);
  };
  return (view) => check(view, 0);
}
