import { connectMethod, methodOf, type Other, schemeOf } from "../others.js";
import type { Acl } from "./acl.js";
import { type Alternatives, all, always, any, ask, never, not } from "./clauses.js";
import type { Unreadable } from "./complaints.js";

/** Methods whose names Squid compares without letter case, as relaxed_header_parser is on unless said. */
const methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE"];

const schemes = ["HTTP", "HTTPS", "FTP"];

const steps = ["SslBump1", "SslBump2", "SslBump3", "GeneratingCONNECT"];

/** What asks for one of the other things. */
export function askOther(other: Other): Alternatives {
  return ask(other.what, other);
}

/** What holds for requests that are no CONNECT, if the given holds. */
export function plain(other: Other): Alternatives {
  return all([not(askOther(connectMethod)), askOther(other)]);
}

/** A `method` ACL, asked about a request. */
export function askMethods(acl: Acl, unreadable: Unreadable): Alternatives {
  const named = namesOf(acl, methods, unreadable);
  return any(named.map((name) => (name === "CONNECT" ? askOther(connectMethod) : plain(methodOf(name)))));
}

/** A `proto` ACL, asked about a request. A CONNECT has no scheme. */
export function askSchemes(acl: Acl, unreadable: Unreadable): Alternatives {
  return any(namesOf(acl, schemes, unreadable).map((name) => plain(schemeOf(name))));
}

/** A `method` ACL, asked about a tunnel: its request was a CONNECT. */
export function isConnect(acl: Acl, unreadable: Unreadable): Alternatives {
  return namesOf(acl, methods, unreadable).includes("CONNECT") ? always : never;
}

/** An `at_step` ACL, asked at a step. */
export function isStep(acl: Acl, step: string, unreadable: Unreadable): Alternatives {
  return namesOf(acl, steps, unreadable).includes(step) ? always : never;
}

/** The values in the letter case of the known ones. */
function namesOf({ entries }: Acl, known: readonly string[], unreadable: Unreadable): readonly string[] {
  return entries.flatMap(({ file, texts, lines }) =>
    texts.flatMap((text, index) => {
      const name = known.find((each) => each.toLowerCase() === text.toLowerCase());
      if (name !== undefined) return [name];
      unreadable({ file, line: lines[index]! }, `"${text}" is none of ${known.join(", ")}`);
      return [];
    }),
  );
}
