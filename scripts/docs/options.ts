import { type AnyEmitter, type OptionSpec, type OptionTable, optionTableOf } from "@sallyport/core";
import { code, digits, plain, table } from "./markdown.js";

/** The options of a format with their defaults. */
export function optionsTable(emitter: AnyEmitter): string {
  const options: OptionTable = optionTableOf(emitter);
  return table(
    ["option", "takes", "default", ""],
    Object.entries(options).map(([name, spec]) => [code(name), takes(spec), defaultOf(spec), about(spec)]),
  );
}

function takes(spec: OptionSpec): string {
  switch (spec.kind) {
    case "flag":
      return "`true`, `false`";
    case "integer":
      return spec.max === Number.MAX_SAFE_INTEGER
        ? `a number from ${digits(spec.min)}`
        : `a number, ${digits(spec.min)} to ${digits(spec.max)}`;
    case "choice":
      return spec.choices.map(code).join(", ");
    case "text":
      return "a text";
    case "list":
      return "a list of texts";
  }
}

function defaultOf(spec: OptionSpec): string {
  return code(Array.isArray(spec.default) ? spec.default.join(",") : String(spec.default));
}

function about({ description, example }: OptionSpec): string {
  return `${plain(description)}${example === undefined ? "" : `. Like ${code(example)}`}`;
}
