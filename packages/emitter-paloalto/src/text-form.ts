/** What texts have in common that differ in some values only: pieces, and the numbers of the values between them. */
export type TextForm = readonly (string | number)[];

/** Fewer texts than this gain nothing by a form. */
export const fewTexts = 4;

/** Two sets of marks: words in every form of text, of which no two texts of a plan hold both. */
const marks = ["zq0", "xj7"] as const;

/**
 * The form of what is printed, found by printing it with marks in the place of its values; undefined if something else in it looks like
 * one. `print` is given a mark for each value, and prints values as they come.
 */
export function formOf(count: number, print: (values: readonly string[]) => string): TextForm | undefined {
  const [form, other] = marks.map((mark) => {
    const values = Array.from({ length: count }, (_, at) => `${mark}${at}${mark}`);
    return splitByMarks(print(values), values);
  });
  return JSON.stringify(form) === JSON.stringify(other) ? form : undefined;
}

function splitByMarks(text: string, values: readonly string[]): TextForm {
  // Every second part is a mark.
  return text
    .split(new RegExp(`(${values.join("|")})`))
    .map((part, at) => (at % 2 === 0 ? part : values.indexOf(part)));
}

/** The text of that form with its values. */
export function printForm(form: TextForm, values: readonly string[]): string {
  let text = "";
  for (let at = 0; at < form.length; at++) {
    const part = form[at]!;
    text += typeof part === "string" ? part : values[part]!;
  }
  return text;
}
