export { fingerprint } from "./hash.js";
export { type Line, linesOf } from "./lines.js";
export { fitName, namesThatFit } from "./name.js";
export { editDistance, nearestName } from "./nearest.js";
export { compareText, sortedUnique } from "./order.js";
export { isPrintable } from "./printable.js";
export { slicesOf } from "./slices.js";
export { printUnified } from "./unified.js";
export { scanXml, type XmlFault, type XmlPlace } from "./xml-events.js";
