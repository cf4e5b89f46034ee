import { editDistance } from "../text/index.js";

/** The tags that Site Recovery scenarios go by, without their regions. */
export const tagFamilies = [
  "AzureSiteRecovery",
  "Storage",
  "EventHub",
  "AzureActiveDirectory",
  "AzureKeyVault",
  "GuestAndHybridManagement",
  "AzureBackup",
  "AzureMonitor",
  "AzureResourceManager",
  "AzureArcInfrastructure",
] as const;

/** Tags of whole networks: what they open is more than any list that is held. */
export const vastTags: ReadonlyMap<string, string> = new Map([
  ["internet", "every public address"],
  ["azurecloud", "every address of the cloud's datacenters"],
]);

/** Tags of the machine's own network, which no list of a publisher holds. */
export const ownTags: ReadonlySet<string> = new Set(["virtualnetwork", "azureloadbalancer"]);

/**
 * Names that documents and their machine translations print for a tag. Keys are folded; those of a
 * regional tag also stand before a region.
 */
const misspellings: ReadonlyMap<string, string> = new Map([
  ["eventshub", "EventHub"],
  ["eventhubs", "EventHub"],
  ["azureeventhub", "EventHub"],
  ["azuread", "AzureActiveDirectory"],
  ["azureactivedirectoryselhala", "AzureActiveDirectory"],
  ["microsoftentraid", "AzureActiveDirectory"],
  ["entraid", "AzureActiveDirectory"],
  ["siterecovery", "AzureSiteRecovery"],
  ["azurestorage", "Storage"],
  ["keyvault", "AzureKeyVault"],
  ["lagrings", "Storage"],
  ["opslagpad", "Storage"],
  ["repositório", "Storage"],
  ["pamì", "Storage"],
  ["almacenamiento", "Storage"],
  ["oarmazém", "Storage"],
]);

/** Letter case, blanks, hyphens and underscores aside. */
export function foldTag(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, "");
}

/** The tag that a name, without its region, is known to be written for; undefined if it is not known. */
export function meantFamily(name: string, families: readonly string[] = tagFamilies): string | undefined {
  const folded = foldTag(name);
  return families.find((family) => foldTag(family) === folded) ?? misspellings.get(folded);
}

const furthest = 2;

/** The tag that is at most two steps away and begins with the same letter. */
export function nearFamily(name: string, families: readonly string[] = tagFamilies): string | undefined {
  const folded = foldTag(name);
  let best: string | undefined;
  let least = furthest + 1;
  for (const family of families) {
    const other = foldTag(family);
    if (other[0] !== folded[0] || Math.abs(other.length - folded.length) > furthest) continue;
    const distance = editDistance(folded, other);
    if (distance < least && distance * 3 <= other.length) [best, least] = [family, distance];
  }
  return best;
}
