import Handlebars from "handlebars/runtime.js";
import { failure } from "../diagnostic/index.js";
import type { AnyEmitter, Escapes } from "./emitter.js";

/** A template, compiled: by the build, or at run time where the user overrides one. */
export interface TemplateSource {
  /** The text that it was compiled from. */
  readonly source: string;
  // biome-ignore lint/suspicious/noExplicitAny: Handlebars does not type its precompiled form.
  readonly spec: any;
  /** What the template reads, as found in its syntax tree; checked against every view before it is rendered. */
  readonly reads: readonly TemplateRead[];
  /** Set if the user's own stands in the place of a built-in one. */
  readonly override?: TemplateOverride;
}

/** Where a template of the user's own is from. */
export interface TemplateOverride {
  /** As the user knows it. */
  readonly file: string;
  /** Of the text that was compiled, in hexadecimal digits. */
  readonly sha256: string;
}

/** `path` reads "rules[].title" for a field of each rule. A `list` is iterated and must not be empty; the others must be there. */
export interface TemplateRead {
  readonly path: string;
  readonly use: "value" | "list";
  /** Where the template reads it first; unknown of those that the build compiled. */
  readonly line?: number;
}

/** A value that is not there or not safe to print, by the line that reads it. */
class RenderFault extends RangeError {
  readonly line: number | undefined;

  constructor(message: string, line: number | undefined) {
    super(message);
    this.name = "RenderFault";
    this.line = line;
  }
}

/** Renders the template of that name with a view: plain objects, arrays, texts, numbers and booleans. */
export type Render = (name: string, view: object) => string;

interface Compiled {
  readonly print: Handlebars.TemplateDelegate;
  readonly checks: readonly ((view: object) => void)[];
}

/**
 * The renderer of one emitter. Strict: an unknown template, a field that the view lacks, an empty
 * list under a bare `each` and an unsafe value all throw; nothing renders as nothing. What a template of
 * the user's own does wrong is SP1312, with its file and line.
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
  const compiled = new Map<string, Compiled>();
  return (name, view) => {
    const source = templates[name];
    if (source === undefined) throw new RangeError(`there is no template "${name}"`);
    let template = compiled.get(name);
    if (template === undefined) {
      template = {
        print: environment.template(source.spec),
        checks: source.reads.map((read) => checkOf(name, read)),
      };
      compiled.set(name, template);
    }
    try {
      for (const check of template.checks) check(view);
      return template.print(view);
    } catch (error) {
      throw source.override === undefined ? error : blame(source.override, error as Error);
    }
  };
}

const renderers = new WeakMap<object, Render>();

/** The renderer of an emitter, made once however many policies it prints: the templates belong to it alone. */
export function rendererOf({ templates, escapes }: Pick<AnyEmitter, "templates" | "escapes">): Render {
  const render = renderers.get(templates) ?? createRenderer(templates, escapes);
  renderers.set(templates, render);
  return render;
}

/** The fault of a user's template is the user's to mend. */
function blame({ file }: TemplateOverride, error: Error & { readonly lineNumber?: number }): Error {
  if (error instanceof TypeError) return error;
  // Handlebars calls it lineNumber in what it throws itself.
  const line = error instanceof RenderFault ? error.line : error.lineNumber;
  return failure("SP1312", error.message, { place: { file, ...(line === undefined ? {} : { line }) } });
}

/** What Handlebars tells a helper of its call. */
interface HelperCall {
  readonly loc?: { readonly start: { readonly line: number } };
}

/** A helper that writes a text, or several with a blank between two. */
function guard(name: string, write: (value: string) => string) {
  const writeOne = (value: unknown, line: number | undefined): string => {
    if (typeof value !== "string")
      throw new RenderFault(`${name} was given ${typeof value} instead of a text`, line);
    try {
      return write(value);
    } catch (error) {
      if (error instanceof RangeError) throw new RenderFault(error.message, line);
      throw error;
    }
  };
  // The words before every line of a long list are the same list each time.
  let last: { readonly list: readonly unknown[]; readonly text: string } | undefined;
  return (value: unknown, { loc }: HelperCall): string => {
    const line = loc?.start.line;
    if (!Array.isArray(value)) return writeOne(value, line);
    if (value.length === 0) throw new RenderFault(`${name} was given an empty list`, line);
    if (last?.list !== value)
      last = { list: value, text: value.map((each) => writeOne(each, line)).join(" ") };
    return last.text;
  };
}

function printNumber(value: unknown, { loc }: HelperCall): string {
  if (!Number.isSafeInteger(value))
    throw new RenderFault(`number was given ${String(value)}`, loc?.start.line);
  return String(value);
}

/** One step of what a template reads: a field, and whether what it holds is a list of which every item is read. */
interface Step {
  readonly field: string;
  readonly isList: boolean;
}

/** A check of one thing that a template reads; its path is taken apart once, however many views it sees. */
function checkOf(template: string, { path, use, line }: TemplateRead): (view: object) => void {
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
    for (const each of found) check(each, at + 1);
  };
  return (view) => check(view, 0);
}
