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
import { checkElement, complainOf, type Placed, placeChildren } from "./xml-place.js";

/** The root element by which the file is recognised. */
export const productsRoot = "products";

/**
 * Reads the Office 365 addresses by product as XML (`O365IPAddresses.xml`, until 2018):
 * `products/product[@name]/addresslist[@type]/address`.
 */
export function readProducts(root: Placed, reading: Reading): PublishedAddresses {
  checkElement(root, { children: "product", attributes: "any" }, reading);
  const updated = root.element.attributes.get("updated");
  if (updated !== undefined) reading.note(`the list says that it was updated ${quote(updated)}`);
  const elements = placeChildren(root, "product");
  if (elements.length === 0) complainOf(root, "it holds no product", reading);
  const drafts = new Map<string, ProductDraft>();
  for (const element of elements) readProduct(element, drafts, reading);
  return finishProducts(drafts.values(), reading);
}

function readProduct(product: Placed, drafts: Map<string, ProductDraft>, reading: Reading): void {
  checkElement(product, { children: "addresslist", attributes: ["name"] }, reading);
  const name = product.element.attributes.get("name") ?? "";
  const draft = draftProduct(name, "");
  if (draft === undefined) complainOf(product, `${quote(name)} is no product name`, reading, "name");
  else if (drafts.has(name))
    complainOf(product, `the product ${quote(name)} is there twice`, reading, "name");
  else drafts.set(name, draft);
  for (const list of placeChildren(product, "addresslist")) readAddresses(list, draft, reading);
}

function readAddresses(list: Placed, draft: ProductDraft | undefined, reading: Reading): void {
  checkElement(list, { children: "address", attributes: ["type"] }, reading);
  const type = list.element.attributes.get("type") ?? "";
  if (!isAddressType(type)) {
    complainOf(list, describeAddressType(type), reading, "type");
    return;
  }
  for (const address of placeChildren(list, "address")) {
    checkElement(address, { attributes: [], text: true }, reading);
    const { text, line } = address.element;
    draft?.addresses[type].push({ text, place: () => ({ path: address.path(), line }) });
  }
}
