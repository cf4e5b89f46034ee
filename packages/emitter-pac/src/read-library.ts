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
  isInNet: { texts: 2, ask: (texts, test) => hostIsInNet(holdAddresses(texts, test)) },
};

export function isLibrary(name: string): boolean {
  return Object.hasOwn(library, name);
}

/** Whether engines ask DNS for the host to answer it. */
export function looksUp(name: string): boolean {
  return name === "isInNet";
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

/** Whatever else isInNet makes of texts that are no IPv4 addresses differs by engine. */
function holdAddresses(texts: readonly string[], test: HostTest): HostTest {
  const odd = texts.find((text) => !parsePrefix(`${text}/32`).ok || text.includes(":"));
  if (odd !== undefined) throw new Unreadable(`"${odd}" is no IPv4 address or mask`, test.line);
  return test;
}
