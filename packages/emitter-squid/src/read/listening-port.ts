import type { FilePlace } from "@sallyport/core";
import type { Besides } from "./besides.js";
import type { Unreadable } from "./complaints.js";

/** An `http_port` line. */
export interface ListeningPort {
  /** Whether ssl_bump is asked about what comes in by it. */
  readonly bumps: boolean;
  /** As written: "3128". */
  readonly address: string;
  /** The path of its certificate. */
  readonly certificate?: string;
  readonly place: FilePlace;
}

/** Options that change neither who is asked for what nor what is done with TLS. */
const known: ReadonlySet<string> = new Set([
  ...["ssl-bump", "tls-cert", "tls-key", "cert", "key", "cipher", "tls-dh", "generate-host-certificates"],
  ...["dynamic_cert_mem_cache_size", "name", "tcpkeepalive", "disable-pmtu-discovery"],
]);
/** A certificate and that no others are made: what a port with ssl-bump needs. */
const own = /^(?:ssl-bump|(?:tls-)?cert=(.*)|generate-host-certificates=off)$/;

/** Reads an `http_port` line, behind so many others; what it does beyond those of written files is noted. */
export function readPortLine(
  words: readonly string[],
  place: FilePlace,
  others: number,
  { unreadable, besides }: { readonly unreadable: Unreadable; readonly besides: Besides },
): ListeningPort {
  const [, address = "", ...options] = words;
  if (!/^(?:[^\s]+:)?\d{1,5}$/.test(address)) unreadable(place, "an http_port without a port number");
  const unknown = options.find((option) => !known.has(option.split("=")[0]!));
  if (unknown !== undefined) unreadable(place, `http_port with the option ${unknown}, which is not read`);
  const certificates = options.flatMap((option) => own.exec(option)?.[1] ?? []);
  const more = moreOf(options, certificates, others);
  if (more !== undefined) besides.note(`http_port ${place.line}`, place, more);
  const [certificate] = certificates;
  const bumps = options.includes("ssl-bump");
  return { bumps, address, place, ...(certificate === undefined ? {} : { certificate }) };
}

function moreOf(
  options: readonly string[],
  certificates: readonly string[],
  others: number,
): string | undefined {
  if (others > 0) return "another http_port, by which squid is reached as well";
  const option = options.find((each) => !own.test(each));
  if (option !== undefined) return `http_port with the option ${option.split("=")[0]}`;
  if (certificates.length > 1) return "http_port with more than one certificate";
  if (options.includes("ssl-bump") && !options.includes("generate-host-certificates=off"))
    return "http_port without generate-host-certificates=off, so that squid makes certificates";
  return undefined;
}
