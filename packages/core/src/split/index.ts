export { type PrefixPiece, splitByAddress } from "./prefixes.js";
export { type Piece, type Splitting, splitByKey } from "./split.js";
