/** One option of an emitter, declared once: flags, config schema, help and docs derive from it. */
export type OptionSpec =
  | (OptionBase & { readonly kind: "flag"; readonly default: boolean })
  | (OptionBase & {
      readonly kind: "integer";
      readonly default: number;
      readonly min: number;
      readonly max: number;
    })
  | (OptionBase & { readonly kind: "choice"; readonly default: string; readonly choices: readonly string[] })
  | (OptionBase & TextRule & { readonly kind: "text"; readonly default: string })
  | (OptionBase & TextRule & { readonly kind: "list"; readonly default: readonly string[] });

interface OptionBase {
  readonly description: string;
  readonly example?: string;
}

interface TextRule {
  /** The whole text must match; keeps hostile text out of the target's syntax. */
  readonly pattern: RegExp;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

type ValueOf<Spec extends OptionSpec> = Spec extends { kind: "flag" }
  ? boolean
  : Spec extends { kind: "integer" }
    ? number
    : Spec extends { kind: "choice"; choices: readonly (infer Choice)[] }
      ? Choice
      : Spec extends { kind: "list" }
        ? readonly string[]
        : string;

/** The values that a table of options yields. */
export type OptionsOf<Table extends OptionTable> = { readonly [Name in keyof Table]: ValueOf<Table[Name]> };

export type OptionValue = boolean | number | string | readonly string[];

/** Why a value does not fit an option, or undefined if it does. */
export function findOptionFault(spec: OptionSpec, value: unknown): string | undefined {
  switch (spec.kind) {
    case "flag":
      return typeof value === "boolean" ? undefined : "it takes true or false";
    case "integer":
      return Number.isInteger(value) && Number(value) >= spec.min && Number(value) <= spec.max
        ? undefined
        : `it takes a whole number from ${spec.min} to ${spec.max}`;
    case "choice":
      return spec.choices.includes(value as string)
        ? undefined
        : `it takes one of ${spec.choices.join(", ")}`;
    case "text":
      return matches(spec.pattern, value) ? undefined : hint("a text", spec);
    case "list":
      return Array.isArray(value) && value.every((each) => matches(spec.pattern, each))
        ? undefined
        : hint("a list of texts", spec);
  }
}

/**
 * Turns the text of a flag into the option's kind of value. A list is comma-separated; what cannot
 * be turned stays text, for `findOptionFault` to name.
 */
export function readOptionText(spec: OptionSpec, text: string): OptionValue {
  if (spec.kind === "flag") return text === "true" ? true : text === "false" ? false : text;
  if (spec.kind === "integer") return /^-?\d+$/.test(text) ? Number(text) : text;
  if (spec.kind === "list") return text === "" ? [] : text.split(",");
  return text;
}

/** The options of a table with the values given laid over the defaults; the caller has checked them. */
export function fillOptions<Table extends OptionTable>(
  table: Table,
  given: Readonly<Record<string, OptionValue>>,
): OptionsOf<Table> {
  const filled: Record<string, OptionValue> = {};
  for (const name of Object.keys(table)) filled[name] = given[name] ?? table[name]!.default;
  return filled as OptionsOf<Table>;
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === "string" && new RegExp(`^(?:${pattern.source})$`, pattern.flags).test(value);
}

function hint(what: string, spec: OptionSpec & TextRule): string {
  return spec.example === undefined
    ? `it takes ${what} like ${spec.pattern.source}`
    : `it takes ${what} like ${spec.example}`;
}
