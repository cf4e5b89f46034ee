import type { Options } from "./options.js";

/** A form in which a group is written, by the ending of its file. */
export type FileForm = "nsg" | "template";

/** The forms that are written. A group that is there already has no plain resource: that would take its other rules away. */
export function formsOf({ files, form }: Pick<Options, "files" | "form">): readonly FileForm[] {
  const forms: readonly FileForm[] = form === "new" ? ["nsg", "template"] : ["template"];
  const left = { all: undefined, template: "nsg", resource: "template" }[files];
  return forms.filter((each) => each !== left);
}
