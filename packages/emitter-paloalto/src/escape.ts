import type { Escapes } from "@sallyport/core";
import { plainText } from "./text.js";

/** Words that mean themselves to the command line without quotation marks. */
const word = /^[A-Za-z0-9_.,*:/~-]+$/;
/** What may stand between quotation marks: what `plainText` leaves. */
const quotable = /^[A-Za-z0-9 .,:;/()+=@%_*#~'-]+$/;

/** How values stand in set commands. PAN-OS documents no escape inside quotation marks, so none is needed here. */
export const escapes: Escapes = {
  token(value) {
    if (!word.test(value)) throw new RangeError(`"${value}" is no word of a set command`);
    return value;
  },
  quoted(value) {
    if (word.test(value)) return value;
    if (!quotable.test(value) || value.trim() !== value) {
      throw new RangeError(`"${value}" has no safe form in a set command`);
    }
    return `"${value}"`;
  },
  comment: plainText,
};
