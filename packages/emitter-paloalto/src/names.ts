import { fingerprint, fitName, type Report } from "@sallyport/core";
import { plainPrefix } from "./address-names.js";

/** Longest names, as PAN-OS 10.0 has them in its schema; external lists as its help has them (32). */
const longestObject = 63;
const longestCategory = 31;

/**
 * Names of what belongs to one policy. "_" joins the parts: the names and ids of policies and rules
 * never hold it, so different pairs never join to the same text.
 */
export interface Namer {
  rule(id: string): string;
  source(id: string): string;
  destination(id: string): string;
  /** A part of a group that is too long to be one: what lies in a block of addresses. */
  part(group: string, block: string): string;
  category(id: string): string;
  list(id: string): string;
}

/** Names a policy's objects, each kind apart from its like. SP3012 if two would be the same. */
export function createNamer(policy: string, report: Report): Namer {
  const objects = keepApart("address groups", report);
  const rules = keepApart("rules", report);
  // A rule matches categories and lists of URLs in one field, so both share their names here.
  const lists = keepApart("categories and lists", report);
  const fitted = (full: string) => fitName(full, longestObject);
  return {
    rule: (id) => rules(`${policy}_${id}`, fitted(`${policy}_${id}`)),
    source: (id) => objects(`${policy}_${id}_src`, fitted(`${policy}_${id}_src`)),
    destination: (id) => objects(`${policy}_${id}_dst`, fitted(`${policy}_${id}_dst`)),
    part: (group, block) => {
      const full = `${group}_${plainPrefix(block)}`;
      return objects(full, fitted(full));
    },
    category: (id) => lists(`${id} by hosts`, shortly(policy, id)),
    list: (id) => lists(`${id} by prefixes`, shortly(policy, `${id}_edl`)),
  };
}

/** Policy and id if they fit, otherwise the id with a fingerprint of both. Never a digit first. */
function shortly(policy: string, id: string): string {
  const full = letterFirst(`${policy}_${id}`);
  if (full.length <= longestCategory) return full;
  const tail = `-${fingerprint(full)}`;
  return (
    letterFirst(id)
      .slice(0, longestCategory - tail.length)
      .replace(/[^A-Za-z0-9]+$/, "") + tail
  );
}

function letterFirst(name: string): string {
  return /^[A-Za-z]/.test(name) ? name : `sp_${name}`;
}

function keepApart(what: string, report: Report): (wanted: string, name: string) => string {
  const taken = new Map<string, string>();
  return (wanted, name) => {
    const other = taken.get(name.toLowerCase());
    if (other !== undefined && other !== wanted) {
      report("SP3012", `two ${what}, "${other}" and "${wanted}", would be named "${name}"`);
    }
    taken.set(name.toLowerCase(), wanted);
    return name;
  };
}
