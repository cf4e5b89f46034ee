import { failure, SallyportError } from "@sallyport/core";
import { quoteText } from "./excerpt.js";
import type { Watch } from "./watch.js";

/** The codes of faults that a certificate causes. */
const certificateCodes =
  /^(ERR_TLS_CERT|CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(GET|VERIFY|DECODE)|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_)/;

/** Faults in words; of others the code of the system stands in the message. */
const inWords: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  ENOTFOUND: "name not found",
  EAI_AGAIN: "name resolution failed for now",
  EHOSTUNREACH: "no route to the host",
  ENETUNREACH: "no route to the network",
  ETIMEDOUT: "no answer to the connection",
  EPIPE: "connection closed",
};

/** The code that Node.js gives a fault; empty if none. */
export function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : "";
}

/**
 * Why an answer did not come, as it is to be thrown: the reason of the watch if that ended it,
 * diagnostics as they are, certificates as SP7311, anything else as SP7303.
 */
export function failureOf(error: unknown, what: string, watch: Pick<Watch, "signal">): unknown {
  if (watch.signal.aborted) return watch.signal.reason;
  if (error instanceof SallyportError) return error;
  const code = certificateCodes.test(codeOf(error)) ? "SP7311" : "SP7303";
  return failure(code, `${what}: ${describeFault(error)}`);
}

/** A fault of the network in a few words, printable. */
function describeFault(error: unknown): string {
  const code = codeOf(error);
  if (Object.hasOwn(inWords, code)) return inWords[code]!;
  const message = error instanceof Error ? error.message : String(error);
  return [code, quoteText(message.slice(0, 120))].filter((part) => part !== "").join(" ");
}
