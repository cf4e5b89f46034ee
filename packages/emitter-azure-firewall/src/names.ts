import { fitName, type Report } from "@sallyport/core";

/** Longest name of firewall policies and rule collection groups (Azure naming rules). */
const longestName = 80;

/** Gives each of several things its name on Azure; call it once for each. */
export type Namer = (wanted: string) => string;

/**
 * A name that Azure takes: letters, digits, "_", "." and "-", ending in a letter, digit or "_", at
 * most 80 characters. What a name may not hold becomes "_".
 */
export function azureName(wanted: string): string {
  const allowed = wanted.replace(/[^A-Za-z0-9_.-]/g, "_");
  return fitName(/[.-]$/.test(allowed) ? `${allowed}_` : allowed, longestName);
}

/** Names things apart, letter case aside, as Azure compares names. SP3012 if two would be named the same. */
export function createNamer(what: string, report: Report): Namer {
  const taken = new Map<string, string>();
  return (wanted) => {
    const name = azureName(wanted);
    const other = taken.get(name.toLowerCase());
    if (other !== undefined)
      report("SP3012", `two ${what}, of "${other}" and "${wanted}", would be named "${name}"`);
    taken.set(name.toLowerCase(), wanted);
    return name;
  };
}
