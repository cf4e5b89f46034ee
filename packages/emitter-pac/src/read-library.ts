import { parsePrefix } from "@sallyport/core";
import { anyOf, type Formula } from "./read-formula.js";
import { type HostTest, hostEnds, hostFits, hostIs, hostIsInNet, hostIsPlain } from "./read-host.js";
import { Unreadable } from "./read-unreadable.js";
import type { Value } from "./read-value.js";

type LibraryFunction = (texts: readonly string[], test: HostTest) => Formula;

/**
 * The functions that engines offer to files and that ask of the host alone, as Mozilla wrote them and all others
 * took them over; each takes the host first, then as many texts as are given here.
 */
const library: Readonly<Record<string, { readonly texts: number; readonly ask: LibraryFunction }>> = {
  // Compares the ends, so that "x.example" also ends "evilx.example".
  dnsDomainIs: { texts: 1, ask: ([domain], test) => hostEnds(domain!, test) },
  shExpMatch: { texts: 1, ask: ([pattern], test) => hostFits(pattern!, test) },
  localHostOrDomainIs: { texts: 1, ask: ([name], test) => beginsName(name!, test) },
  isPlainHostName: { texts: 0, ask: (_, test) => hostIsPlain(test) },
  isInNet: { texts: 2, ask: ([address, mask], test) => hostIsInNet(networkOf(address!, mask!, test), test) },
};

export function isLibrary(name: string): boolean {
  return Object.hasOwn(library, name);
}

/** When a function of the library holds. */
export function callLibrary(
  name: string,
  [first, ...others]: readonly Value[],
  test: Pick<HostTest, "line" | "names">,
): Formula {
  const { texts: count, ask } = library[name]!;
  const texts = others.flatMap((value) => (value.type === "text" ? [value.text] : []));
  if (first?.type !== "host" || texts.length !== others.length || texts.length !== count) {
    throw new Unreadable(`"${name}" is read with the host and ${count} texts only`, test.line);
  }
  const what = `${name}(${["host", ...texts.map((text) => JSON.stringify(text))].join(", ")})`;
  return ask(texts, { ...test, what });
}

/** The name itself, or what it begins with before one of its dots. */
function beginsName(name: string, test: HostTest): Formula {
  const labels = name.split(".");
  return anyOf(labels.map((_, index) => hostIs(labels.slice(0, index + 1).join("."), test)));
}

/** The prefix of an address and a mask of leading ones. */
function networkOf(address: string, mask: string, { line }: HostTest): string {
  const [number, bits] = [numberOf(address), numberOf(mask)];
  const length = bits === undefined ? Number.NaN : 32 - Math.log2(2 ** 32 - bits);
  if (number === undefined || !Number.isInteger(length)) {
    throw new Unreadable(`"${address}" with the mask "${mask}" is no network`, line);
  }
  const first = number - (number % 2 ** (32 - length));
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${length}`;
}

function numberOf(text: string): number | undefined {
  const result = parsePrefix(`${text}/32`);
  if (!result.ok || result.prefix.family !== 4) return undefined;
  return text.split(".").reduce((number, octet) => number * 256 + Number(octet), 0);
}
