import { linesOf } from "../text/lines.js";
import { splitCells } from "./csv.js";
import {
  describeAddressType,
  draftProduct,
  finishProducts,
  isAddressType,
  type ProductDraft,
} from "./office365-products.js";
import type { Reading } from "./problem.js";
import type { PublishedAddresses } from "./published.js";
import { quote } from "./text.js";

const header = ["Alias", "Product", "AddressType", "Address", "Operation"];

/** The one operation that published files have; a list of removals must not be read as one of addresses. */
const operation = "To added";

/** Whether the first line of a text is the header of the file, well-formed or not. */
export function looksLikeProductTable(firstLine: string): boolean {
  return /^["\s]*Alias["\s]*;/i.test(firstLine);
}

/**
 * Reads the Office 365 addresses by product (`O365IPAddress_<date>.csv`, until 2018): semicolons, five
 * columns. A row without an address says that the product has none of the type.
 */
export function readProductTable(text: string, reading: Reading): PublishedAddresses | undefined {
  const products = new Map<string, ProductDraft>();
  let rows = -1;
  for (const { number, text: line } of linesOf(text)) {
    if (line === "") continue;
    const cells = splitCells(line, ";");
    rows++;
    if (rows === 0) {
      if (cells?.join(";") === header.join(";")) continue;
      complain(number, `the header is not ${header.join(";")}`, reading);
      return undefined;
    }
    const fault =
      cells === undefined ? "a quotation mark is out of place" : readRow(cells, number, products, reading);
    if (fault !== undefined) complain(number, fault, reading);
  }
  if (rows === 0) complain(1, "the table has no rows", reading);
  return finishProducts(products.values(), reading);
}

/** Adds one row to its product; a message if it is none. */
function readRow(
  cells: readonly string[],
  line: number,
  products: Map<string, ProductDraft>,
  reading: Reading,
): string | undefined {
  if (cells.length !== header.length) return `it has ${cells.length} cells instead of ${header.length}`;
  const [alias, name, type, address, done] = cells as [string, string, string, string, string];
  if (!isAddressType(type)) return describeAddressType(type);
  if (done !== operation) return `${quote(done)} is no operation: it must be ${operation}`;
  const product = products.get(name) ?? draftProduct(name, alias);
  if (product === undefined) return `${quote(name)} is no product name`;
  if (product.alias !== alias) {
    return `the product ${quote(name)} has the alias ${quote(alias)} here and ${quote(product.alias)} before`;
  }
  products.set(name, product);
  if (address === "") reading.count("rows without an address", name);
  else product.addresses[type].push({ text: address, place: () => ({ path: `line ${line}`, line }) });
  return undefined;
}

function complain(line: number, message: string, reading: Reading): void {
  reading.complain(() => ({ path: `line ${line}`, line, message }));
}
