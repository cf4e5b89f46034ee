export { type ListPiece, splitList } from "./columns.js";
export { type PrefixPiece, splitByAddress } from "./prefixes.js";
export { type Piece, type Splitting, splitByKey } from "./split.js";
