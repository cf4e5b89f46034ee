import Handlebars from "handlebars/runtime.js";
import type { Escapes } from "./emitter.js";

/** A template as the build precompiled it. */
export interface TemplateSource {
  // biome-ignore lint/suspicious/noExplicitAny: Handlebars does not type its precompiled form.
  readonly spec: any;
  /** What the template reads, as found in its syntax tree; checked against every view before it is rendered. */
  readonly reads: readonly TemplateRead[];
}

/** `path` reads "rules[].title" for a field of each rule. A `list` is iterated and must not be empty; the others must be there. */
export interface TemplateRead {
  readonly path: string;
  readonly use: "value" | "list";
}

/** Renders the template of that name with a view: plain objects, arrays, texts, numbers and booleans. */
export type Render = (name: string, view: object) => string;

/**
 * The renderer of one emitter. Strict: an unknown template, a field that the view lacks, an empty
 * list under a bare `each` and an unsafe value all throw; nothing renders as nothing.
 */
export function createRenderer(
  templates: Readonly<Record<string, TemplateSource>>,
  escapes: Escapes,
): Render {
  const environment = Handlebars.create();
  environment.registerHelper("token", guard("token", escapes.token));
  environment.registerHelper("quoted", guard("quoted", escapes.quoted));
  environment.registerHelper("comment", guard("comment", escapes.comment));
  environment.registerHelper("number", printNumber);
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  return (name, view) => {
    const source = templates[name];
    if (source === undefined) throw new RangeError(`there is no template "${name}"`);
    for (const read of source.reads) checkRead(name, view, read);
    let template = compiled.get(name);
    if (template === undefined) {
      template = environment.template(source.spec);
      compiled.set(name, template);
    }
    return template(view);
  };
}

function guard(name: string, write: (value: string) => string) {
  return (value: unknown): string => {
    if (typeof value !== "string")
      throw new RangeError(`${name} was given ${typeof value} instead of a text`);
    return write(value);
  };
}

function printNumber(value: unknown): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`number was given ${String(value)}`);
  return String(value);
}

function checkRead(template: string, view: object, { path, use }: TemplateRead): void {
  let reached: readonly unknown[] = [view];
  for (const step of path.split(".")) {
    const field = step.replace("[]", "");
    reached = reached.map((each) => ownField(template, path, each, field));
    if (step.endsWith("[]")) reached = reached.flatMap((each) => asList(template, path, each));
  }
  if (use !== "list") return;
  for (const each of reached) {
    if (asList(template, path, each).length === 0) {
      throw new RangeError(`template "${template}" iterates ${path}, which is empty`);
    }
  }
}

function ownField(template: string, path: string, value: unknown, field: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, field)) {
    throw new RangeError(`template "${template}" reads ${path}, which its view lacks`);
  }
  const found = (value as Readonly<Record<string, unknown>>)[field];
  if (found === undefined) throw new RangeError(`template "${template}" reads ${path}, which is undefined`);
  return found;
}

function asList(template: string, path: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value))
    throw new RangeError(`template "${template}" iterates ${path}, which is no list`);
  return value;
}
