import type { Device, Flow } from "@sallyport/core";
import type { Random } from "@sallyport/testkit";
import { type Boundaries, flowOf, isIn, isUnicast, listsOf, pick } from "./boundaries.js";
import type { Ask } from "./engine.js";

/** A request with the flow that it is to the model. */
export interface Trial {
  readonly ask: Ask;
  readonly flow: Flow;
}

/** The addresses of names; each address has one name at most. */
export type Names = ReadonlyMap<string, string>;

/** Gives most names an address of the boundaries, or one outside; one in six does not resolve. */
export function nameAddresses({ names, destinations }: Boundaries, random: Random): Names {
  const free = destinations.filter(isUnicast);
  return new Map(
    names.flatMap((name, index) => {
      if (random() < 1 / 6) return [];
      const address =
        free.length > 2
          ? free.splice(Math.floor(random() * free.length), 1)[0]!
          : `198.18.${index >> 8}.${index & 255}`;
      return [[name, address]];
    }),
  );
}

export function printNames(names: Names): string {
  return [...names].map(([name, address]) => `${address} ${name}\n`).join("");
}

/** Requests to the boundaries of what some devices say. */
export function requestTrials(
  devices: readonly Device[],
  boundaries: Boundaries,
  names: Names,
  count: number,
  random: Random,
): readonly Trial[] {
  const lists = listsOf(devices);
  return Array.from({ length: count }, () => {
    const host = random() < 0.7 ? pick(boundaries.names, random) : undefined;
    const destination = host === undefined ? pick(boundaries.destinations, random) : names.get(host);
    const port = pick(boundaries.ports, random);
    const [text, others] = requestTo(host ?? literal(destination!), port, random);
    const source = pick(boundaries.sources, random);
    const url = urlOthers(host, destination, names, lists);
    return {
      ask: { text, from: source },
      flow: flowOf({
        source,
        destination,
        host,
        protocol: "tcp",
        port,
        others: [...others, ...url],
      }),
    };
  });
}

/** A tunnel on a port with ssl-bump, with a hello that names the host, nothing, or another name. */
export function tunnelTrials(
  devices: readonly Device[],
  { sources, destinations, names: known }: Boundaries,
  names: Names,
  count: number,
  random: Random,
): readonly Trial[] {
  const lists = listsOf(devices);
  return Array.from({ length: count }, () => {
    const host =
      random() < 0.85
        ? pick(
            known.filter((name) => names.has(name)),
            random,
          )
        : undefined;
    const destination = host === undefined ? pick(destinations, random) : names.get(host);
    const port = pick([443, 443, 8443], random);
    const hello = random() < 0.3 ? (host ?? "") : random() < 0.15 ? "" : pick(known, random);
    const source = pick(sources, random);
    const end = host ?? literal(destination!);
    const asked = hello === "" ? host : hello;
    const divided = [...lists]
      .filter(([what, list]) => what.startsWith("one of host") && has(list, host) !== has(list, asked))
      .map(([what]) => what);
    const others = ["method CONNECT", ...divided, ...urlOthers(host, destination, names, lists)];
    return {
      ask: { text: `CONNECT ${end}:${port} HTTP/1.1\r\nHost: ${end}\r\n\r\n`, from: source, hello },
      flow: flowOf({ source, destination, host, protocol: "tcp", port, others }),
    };
  });
}

function has(list: Parameters<typeof isIn>[0], host: string | undefined): boolean {
  return host !== undefined && isIn(list, host);
}

function requestTo(end: string, port: number, random: Random): readonly [string, readonly string[]] {
  const kind = random();
  if (kind < 0.6) return [`CONNECT ${end}:${port} HTTP/1.1\r\nHost: ${end}\r\n\r\n`, ["method CONNECT"]];
  // Where something listens it speaks no FTP.
  const rare = port === 443 || port === 8443 ? "https" : "ftp";
  const scheme = kind < 0.9 ? "http" : rare;
  const method = kind < 0.65 && scheme === "http" ? "HEAD" : "GET";
  const isManager = scheme === "http" && random() < 0.1;
  const path = isManager ? "squid-internal-mgr/menu" : "";
  const text = `${method} ${scheme}://${end}:${port}/${path} HTTP/1.1\r\nHost: ${end}\r\nConnection: close\r\n\r\n`;
  const others = [`method ${method}`, `scheme ${scheme.toUpperCase()}`];
  return [text, isManager ? [...others, "cache manager"] : others];
}

/** The things that hold for an address in the URL, by the name that a reverse look-up finds. */
function urlOthers(
  host: string | undefined,
  destination: string | undefined,
  names: Names,
  lists: ReturnType<typeof listsOf>,
): readonly string[] {
  if (host !== undefined || destination === undefined) return [];
  const found = nameOf(destination, names);
  const reverse = [...lists].filter(([what, list]) => what.startsWith("reverse name") && isIn(list, found));
  return ["an address in the URL", ...reverse.map(([what]) => what)];
}

function literal(address: string): string {
  return address.includes(":") ? `[${address}]` : address;
}

/** What a reverse look-up finds; squid calls it "none" if there is nothing. */
function nameOf(address: string, names: Names): string {
  return [...names].find(([, each]) => each === address)?.[0] ?? "none";
}
