export { type AsciiText, asciiBytes, createAscii, isFullAscii, putAscii, takeAscii } from "./ascii.js";
export { canonicalJson } from "./canonical-json.js";
export { isDay } from "./day.js";
export { fingerprint } from "./hash.js";
export { type Line, linesOf } from "./lines.js";
export { areFitting, fitName, namesThatFit } from "./name.js";
export { editDistance, nearestName } from "./nearest.js";
export { compareText, sortedUnique } from "./order.js";
export { escapeUnprintable, isPrintable } from "./printable.js";
export type { Sha256 } from "./sha256.js";
export { piecesOf, slicesOf, wholeText } from "./slices.js";
export { printUnified } from "./unified.js";
export {
  scanXml,
  walkXml,
  type XmlCursor,
  type XmlFault,
  type XmlPlace,
  type XmlVisitor,
} from "./xml-events.js";
