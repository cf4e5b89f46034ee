import { auditCatalog } from "./catalog/audit.js";
import { azureFirewallCatalog } from "./catalog/azure-firewall.js";
import { azureNsgCatalog } from "./catalog/azure-nsg.js";
import { coverCatalog } from "./catalog/cover.js";
import { dataCatalog } from "./catalog/data.js";
import { doctorCatalog } from "./catalog/doctor.js";
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
import type { CatalogEntry, CatalogPart } from "./entry.js";

/**
 * Every complaint that Sallyport can make, by the first two digits of its code. The first digit is its area: 1 usage and
 * input, 2 dataset, 3 policy against format, 4 what files mean, 5 output, 6 one format's own (second digit: which), 7 lists of
 * the publisher and the installation, 9 internal. Parts are functions, as a run has few complaints: the texts of all
 * would cost it more than its own.
 */
const areas = {
  10: [usageCatalog, reportCatalog],
  11: [inputCatalog],
  12: [inputCatalog, lintCatalog],
  13: [templateCatalog],
  20: [dataCatalog],
  21: [storeCatalog],
  30: [policyCatalog],
  31: [coverCatalog],
  40: [flowCatalog, verifyCatalog],
  42: [lintCatalog],
  50: [outputCatalog],
  61: [squidCatalog],
  62: [pacCatalog],
  63: [iptablesCatalog],
  64: [paloaltoCatalog],
  65: [azureFirewallCatalog],
  66: [azureNsgCatalog],
  71: [auditCatalog],
  72: [guardCatalog],
  73: [updateCatalog],
  74: [doctorCatalog, verifyCatalog],
  90: [outputCatalog],
} as const satisfies Readonly<Record<number, readonly (() => CatalogPart)[]>>;

type Part = (typeof areas)[keyof typeof areas][number];
type CodesOf<Each> = Each extends () => infer Entries ? keyof Entries : never;

export type Code = CodesOf<Part>;

const made = new Map<() => CatalogPart, CatalogPart>();

function entriesOf(part: () => CatalogPart): CatalogPart {
  const entries = made.get(part) ?? part();
  made.set(part, entries);
  return entries;
}

function find(code: string): CatalogEntry | undefined {
  const parts: readonly (() => CatalogPart)[] =
    areas[code.slice(2, 4) as unknown as keyof typeof areas] ?? [];
  for (const part of parts) {
    const entries = entriesOf(part);
    if (Object.hasOwn(entries, code)) return entries[code as keyof CatalogPart];
  }
  return undefined;
}

/** What is known of a complaint, for every case of it. */
export function entryOf(code: Code): CatalogEntry {
  return find(code)!;
}

export function isCode(text: string): text is Code {
  return find(text) !== undefined;
}

/** All codes, ascending. */
export function listCodes(): readonly Code[] {
  const parts = new Set<() => CatalogPart>(Object.values(areas).flat());
  return [...parts].flatMap((part) => Object.keys(entriesOf(part)) as Code[]).sort();
}
