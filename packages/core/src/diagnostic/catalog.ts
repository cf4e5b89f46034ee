import { auditCatalog } from "./catalog/audit.js";
import { azureFirewallCatalog } from "./catalog/azure-firewall.js";
import { azureNsgCatalog } from "./catalog/azure-nsg.js";
import { coverCatalog } from "./catalog/cover.js";
import { dataCatalog } from "./catalog/data.js";
import { flowCatalog } from "./catalog/flow.js";
import { guardCatalog } from "./catalog/guard.js";
import { inputCatalog } from "./catalog/input.js";
import { iptablesCatalog } from "./catalog/iptables.js";
import { lintCatalog } from "./catalog/lint.js";
import { outputCatalog } from "./catalog/output.js";
import { pacCatalog } from "./catalog/pac.js";
import { paloaltoCatalog } from "./catalog/paloalto.js";
import { policyCatalog } from "./catalog/policy.js";
import { reportCatalog } from "./catalog/report.js";
import { squidCatalog } from "./catalog/squid.js";
import { storeCatalog } from "./catalog/store.js";
import { templateCatalog } from "./catalog/template.js";
import { updateCatalog } from "./catalog/update.js";
import { usageCatalog } from "./catalog/usage.js";
import { verifyCatalog } from "./catalog/verify.js";
import type { CatalogEntry } from "./entry.js";

/**
 * Every complaint that Sallyport can make. The first digit of a code is its area: 1 usage and
 * input, 2 dataset, 3 policy against format, 4 what files mean, 5 output, 6 one format's own (second digit: which), 7 lists of
 * the publisher, 9 internal.
 */
export const catalog = {
  ...usageCatalog,
  ...reportCatalog,
  ...inputCatalog,
  ...templateCatalog,
  ...dataCatalog,
  ...policyCatalog,
  ...coverCatalog,
  ...flowCatalog,
  ...verifyCatalog,
  ...lintCatalog,
  ...outputCatalog,
  ...squidCatalog,
  ...pacCatalog,
  ...iptablesCatalog,
  ...paloaltoCatalog,
  ...azureFirewallCatalog,
  ...azureNsgCatalog,
  ...auditCatalog,
  ...guardCatalog,
  ...storeCatalog,
  ...updateCatalog,
} as const satisfies Readonly<Record<`SP${number}`, CatalogEntry>>;

export type Code = keyof typeof catalog;

/** All codes, ascending. */
export const codes: readonly Code[] = (Object.keys(catalog) as Code[]).sort();

export function isCode(text: string): text is Code {
  return Object.hasOwn(catalog, text);
}
