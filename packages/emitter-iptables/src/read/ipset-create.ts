import type { Family } from "@sallyport/core";
import { type OpenSet, openSet, type SetType } from "./ipset-set.js";
import { readNumber } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

/** Longest name of a set, in characters (IPSET_MAXNAMELEN less its end). */
export const longestName = 31;

/** What a set takes if it does not say how much. */
const usualCapacity = 65_536;

const types: ReadonlyMap<string, SetType> = new Map([
  ["hash:net", "hash:net"],
  ["nethash", "hash:net"],
  ["hash:ip", "hash:ip"],
  ["iphash", "hash:ip"],
]);

const families: ReadonlyMap<string, Family> = new Map([
  ["inet", 4],
  ["ipv4", 4],
  ["inet6", 6],
  ["ipv6", 6],
]);

/** Reads what follows "create". */
export function readCreate(name: string, words: readonly string[]): OpenSet {
  const typeName = words[0] ?? "";
  if (name === "" || name.length > longestName) {
    throw new Unreadable(`a set's name has 1 to ${longestName} characters`);
  }
  const type = types.get(typeName);
  if (type === undefined) throw new Unreadable(`sets of type ${shown(typeName)} are not known here`);
  return openSet({ type, ...readOptions(words.slice(1)) });
}

function readOptions(words: readonly string[]): Pick<OpenSet, "family" | "capacity" | "extensions"> {
  const extensions: string[] = [];
  let family: Family = 4;
  let capacity = usualCapacity;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    switch (word) {
      case "family":
        family = readFamily(words[++at]);
        break;
      case "-4":
      case "-6":
        family = word === "-4" ? 4 : 6;
        break;
      case "maxelem":
        capacity = readNumber(words[++at] ?? "", 4_294_967_295);
        break;
      case "hashsize":
      case "bucketsize":
        readNumber(words[++at] ?? "", 4_294_967_295);
        break;
      case "initval":
        at++;
        break;
      case "counters":
      case "comment":
      case "skbinfo":
        if (!extensions.includes(word)) extensions.push(word);
        break;
      default:
        throw new Unreadable(`what ${shown(word)} does to a set is not known here`);
    }
  }
  return { family, capacity, extensions: extensions.sort().join() };
}

function readFamily(word = ""): Family {
  const family = families.get(word);
  if (family === undefined) throw new Unreadable(`${shown(word)} is no family`);
  return family;
}
