import type { Region } from "../dataset/index.js";
import { compareText } from "../text/index.js";
import type { Membership } from "./history-index.js";

/** The part of a set's id before its region. */
export function familyOfSet(id: string): string {
  return id.split(".", 1)[0]!;
}

/** Whether a set is the part of one region. */
export function isRegional(id: string, regions: readonly Region[]): boolean {
  const suffix = id.slice(familyOfSet(id).length + 1);
  return suffix !== "" && regions.some(({ tagSuffix }) => tagSuffix === suffix);
}

const roles: ReadonlyMap<string, string> = new Map([
  ["SiteRecoveryService", "service address of"],
  ["SiteRecoveryMonitoring", "monitoring address of"],
  ["PublicIPs", "datacenter range of"],
  ["Office365", "sign-in address of Office 365"],
]);

/** What an address is by a list that is no tag: "service address of East US". */
export function roleOf(id: string, regions: readonly Region[]): string | undefined {
  const family = familyOfSet(id);
  const role = roles.get(family);
  if (role === undefined || !role.endsWith(" of")) return role;
  const suffix = id.slice(family.length + 1);
  return `${role} ${regions.find(({ tagSuffix }) => tagSuffix === suffix)?.displayName ?? suffix}`;
}

/** Tags before lists of documents, those before lists of whole regions; of a region before of all. */
export function byTelling(a: Membership, b: Membership): number {
  return rank(a) - rank(b) || compareText(a.set, b.set);
}

function rank({ set }: Membership): number {
  const family = familyOfSet(set);
  if (family === "PublicIPs" || family === "Office365") return 4;
  if (roles.has(family)) return 3;
  return family === "AzureSiteRecovery" ? 0 : set.includes(".") ? 1 : 2;
}
