import { isEverything } from "../mapped.js";
import { addressUrl, cacheManager } from "../others.js";
import type { Acl, Acls } from "./acl.js";
import { type Alternatives, all, always, any, ask, never, not } from "./clauses.js";
import type { Unreadable } from "./complaints.js";
import { askHosts, askReverseNames, askServerNames, type Moment } from "./host-meaning.js";
import { createHostTerms } from "./host-terms.js";
import { createValues, type Values } from "./values.js";
import { askMethods, askOther, askSchemes, isConnect, isStep, plain } from "./words.js";

/** When all of some terms hold at a moment; a term is the name of an ACL that is there, or "!" and the name. */
export type MeaningOf = (terms: readonly string[], moment: Moment) => Alternatives;

interface Context {
  readonly values: Values;
  readonly ofTerm: (term: string, moment: Moment) => Alternatives;
  readonly unreadable: Unreadable;
}

/** Reads each ACL once for each moment at which a line asks for it. */
export function createMeanings(acls: Acls, unreadable: Unreadable): MeaningOf {
  const known = new Map<string, Alternatives>();
  const values = createValues(unreadable);
  const open = new Set<string>();
  const ofTerm = (term: string, moment: Moment): Alternatives => {
    if (term.startsWith("!")) return not(ofTerm(term.slice(1), moment));
    const key = `${moment} ${term.toLowerCase()}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const acl = acls.get(term.toLowerCase())!;
    if (open.has(key)) {
      unreadable(acl.place, `the acl ${acl.name} asks for itself`);
      return never;
    }
    open.add(key);
    try {
      const meaning = read(acl, moment, { values, ofTerm, unreadable });
      known.set(key, meaning);
      return meaning;
    } finally {
      open.delete(key);
    }
  };
  const takeHosts = createHostTerms(acls, values);
  return (terms, moment) => {
    const { hosts, rest } = takeHosts(terms);
    const names = hosts.map(({ type, patterns }) =>
      type === "dstdomain" ? askHosts(patterns) : askServerNames(patterns, moment),
    );
    return all([...names, ...rest.map((term) => ofTerm(term, moment))]);
  };
}

function read(acl: Acl, moment: Moment, context: Context): Alternatives {
  const { values, ofTerm, unreadable } = context;
  const isRequest = moment === "request";
  switch (acl.type) {
    case "src":
      return readSource(acl, values);
    case "dst":
      return readDestination(acl, values);
    case "port":
      return ask(`port ${acl.name}`, { of: "port", ports: values.ports(acl) });
    case "dstdomain":
      return readHosts(acl, values);
    case "ssl::server_name":
      return readServerNames(acl, moment, context);
    case "method":
      return isRequest ? askMethods(acl, unreadable) : isConnect(acl, unreadable);
    case "proto":
      return isRequest ? askSchemes(acl, unreadable) : never;
    case "manager":
      return isRequest ? plain(cacheManager) : never;
    case "at_step":
      if (!isRequest) return isStep(acl, moment, unreadable);
      unreadable(acl.place, `http_access asks for a step of TLS by the acl ${acl.name}`);
      return never;
    case "any-of":
      return any(linesOf(acl).flatMap((terms) => terms.map((term) => ofTerm(term, moment))));
    case "all-of":
      return any(linesOf(acl).map((terms) => all(terms.map((term) => ofTerm(term, moment)))));
    case "unread":
      unreadable(acl.place, `an acl of type ${acl.typeName}, which is not read`);
      return never;
  }
}

/** The terms of a group, line by line. */
function linesOf({ entries }: Acl): readonly (readonly string[])[] {
  return entries.map(({ texts }) => texts);
}

function readSource(acl: Acl, values: Values): Alternatives {
  const set = values.addresses(acl);
  return isEverything(set) ? always : ask(`source ${acl.name}`, { of: "source", set });
}

/** A name that does not resolve has no address, so even `dst all` does not match it. */
function readDestination(acl: Acl, values: Values): Alternatives {
  const asked = ask(`destination ${acl.name}`, { of: "destination", set: values.addresses(acl) });
  return acl.options.has("-n") ? all([asked, askOther(addressUrl)]) : asked;
}

function readHosts(acl: Acl, values: Values): Alternatives {
  const patterns = values.hosts(acl);
  const asked = askHosts(patterns);
  return acl.options.has("-n") ? asked : any([asked, askReverseNames(patterns)]);
}

function readServerNames(acl: Acl, moment: Moment, { values, unreadable }: Context): Alternatives {
  if (acl.options.size > 1) {
    unreadable(acl.place, "server_name with more than one option, which squid refuses");
  } else if (acl.options.has("--server-provided")) {
    unreadable(
      acl.place,
      "server_name --server-provided, for which the server's certificate is not there yet",
    );
  }
  return askServerNames(values.hosts(acl), moment);
}
