import type { OptionsOf } from "@sallyport/core";
import type { options } from "./options.js";

/** A form in which the resources are written, by the ending of its file. */
export type Form = "template" | "resources";

/** The forms that are written. */
export function formsOf({ files }: Pick<OptionsOf<typeof options>, "files">): readonly Form[] {
  return files === "all" ? ["template", "resources"] : [files];
}
