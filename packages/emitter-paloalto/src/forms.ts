import type { PaloAltoOptions } from "./options.js";

/** A form of the configuration, by the ending of its file. */
export type Form = "set" | "xml";

/** The forms that are written. */
export function formsOf({ files }: Pick<PaloAltoOptions, "files">): readonly Form[] {
  return files === "all" ? ["set", "xml"] : [files];
}
