import { failure } from "../diagnostic/index.js";
import type { AnyEmitter, Escapes } from "./emitter.js";
import { checkOf } from "./template-check.js";
import { RenderFault, type TemplateWords, templateWords } from "./template-words.js";

/** A template, compiled: by the build, or at run time where the user overrides one. */
export interface TemplateSource {
  /** The text that it was compiled from. */
  readonly source: string;
  readonly spec: TemplateFunction;
  /** What the template reads, as found in its syntax tree; checked against every view before it is rendered. */
  readonly reads: readonly TemplateRead[];
  /** Set if the user's own stands in the place of a built-in one. */
  readonly override?: TemplateOverride;
}

/** What a template was compiled to. It looks at nothing: see `reads`. */
export type TemplateFunction = (words: TemplateWords, view: object) => string;

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

/** Renders the template of that name with a view: plain objects, arrays, texts, numbers and booleans. */
export interface Render {
  (name: string, view: object): string;
  /** Whether a template of that name is the user's own. If it is not, who prints the same by other means may do so. */
  readonly isOverridden: (name: string) => boolean;
  /**
   * What a template prints around values of its view that it only prints, in their order: so that texts which differ in
   * those alone need it once. The values must be texts that occur nowhere else; one that is printed twice is there twice.
   * Undefined where the template is the user's own, which may do more with them, or prints them in another way.
   */
  around(name: string, view: object, values: readonly string[]): readonly string[] | undefined;
}

interface Compiled {
  readonly print: TemplateFunction;
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
  const words = templateWords(escapes);
  const compiled = new Map<string, Compiled>();
  const render = (name: string, view: object): string => {
    const source = templates[name];
    if (source === undefined) throw new RangeError(`there is no template "${name}"`);
    let template = compiled.get(name);
    if (template === undefined) {
      template = {
        print: source.spec,
        checks: source.reads.map((read) => checkOf(name, read)),
      };
      compiled.set(name, template);
    }
    try {
      const { print, checks } = template;
      // By number: an iterator would make an object for each of them, for every template that is printed.
      for (let at = 0; at < checks.length; at++) checks[at]!(view);
      return print(words, view);
    } catch (error) {
      throw source.override === undefined ? error : blame(source.override, error as Error);
    }
  };
  const isOverridden = (name: string) => templates[name]?.override !== undefined;
  const around = (name: string, view: object, values: readonly string[]) =>
    isOverridden(name) ? undefined : splitAround(render(name, view), values);
  return Object.assign(render, { isOverridden, around });
}

/** The text before, between and behind values, each of which is in it as often as among them and behind the one before. */
function splitAround(text: string, values: readonly string[]): readonly string[] | undefined {
  const pieces = [text];
  for (const value of values) {
    const last = pieces.pop()!;
    const at = last.indexOf(value);
    if (at < 0) return undefined;
    pieces.push(last.slice(0, at), last.slice(at + value.length));
  }
  return values.some((value) => pieces.some((piece) => piece.includes(value))) ? undefined : pieces;
}

const renderers = new WeakMap<object, Render>();

/** The renderer of an emitter, made once however many policies it prints: the templates belong to it alone. */
export function rendererOf({ templates, escapes }: Pick<AnyEmitter, "templates" | "escapes">): Render {
  const render = renderers.get(templates) ?? createRenderer(templates, escapes);
  renderers.set(templates, render);
  return render;
}

/** The fault of a user's template is the user's to mend. */
function blame({ file }: TemplateOverride, error: Error): Error {
  if (error instanceof TypeError) return error;
  const line = error instanceof RenderFault ? error.line : undefined;
  return failure("SP1312", error.message, { place: { file, ...(line === undefined ? {} : { line }) } });
}
