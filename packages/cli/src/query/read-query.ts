import { failure, type PrefixSet, parsePorts, parsePrefix, prefixSet } from "@sallyport/core";
import { parseTarget, type Query } from "@sallyport/core/query";

/** The flags that say what is asked, as the command line gives them. */
export interface AskFlags {
  readonly to?: string;
  readonly from?: string;
  readonly protocol?: string;
  readonly port?: string;
}

const protocols = ["tcp", "udp", "icmp"] as const;

/** The query of the flags. SP1006 for a value that is none, SP1007 without --to, SP1013 for a port said twice. */
export function readQuery({ to, from, protocol = "tcp", port }: AskFlags): Query {
  if (to === undefined) throw failure("SP1007", "query needs --to, a host or an address");
  const target = parseTarget(to);
  if (!target.ok)
    throw failure(
      "SP1006",
      `--to takes HOST, ADDRESS or [IPV6], with or without :PORT; "${to}": ${target.reason}`,
    );
  const known = protocols.find((each) => each === protocol);
  if (known === undefined)
    throw failure("SP1006", `--protocol takes ${protocols.join(", ")}, not "${protocol}"`);
  if (target.port !== undefined && port !== undefined)
    throw failure("SP1013", "the port stands in --to already, and --port gives another");
  const asked = target.port ?? readPort(port);
  if (known === "icmp" && asked !== undefined) throw failure("SP1013", "icmp has no ports");
  return {
    to: target.to,
    protocol: known,
    ...(from === undefined ? {} : { from: readSource(from) }),
    ...(asked === undefined ? {} : { port: asked }),
  };
}

function readPort(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const range = parsePorts(text);
  if (range === undefined || range.first !== range.last)
    throw failure("SP1006", `--port takes a port, not "${text}"`);
  return range.first;
}

function readSource(text: string): PrefixSet {
  const result = parsePrefix(text);
  if (result.ok) return prefixSet([text]);
  throw failure("SP1006", `--from takes an address or a prefix; "${text}": ${result.reason}`, {
    ...(result.masked === undefined ? {} : { help: `did you mean ${result.masked}?` }),
  });
}
