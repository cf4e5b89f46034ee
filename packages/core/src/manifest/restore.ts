import { prefixSet } from "../address/index.js";
import type { Manifest, ManifestDestination, ManifestPolicy, ManifestRule } from "../emit/manifest.js";
import { hostPattern } from "../host/index.js";
import { type Destination, type Policy, type PrefixView, parsePorts, type Rule } from "../policy/index.js";

/**
 * The policies of a manifest, made again: the same rules in the same order, for the same edition. The
 * publisher's notes and advice are not in a manifest; no rule depends on them.
 */
export function restorePolicies({ policies, editions }: Manifest): readonly Policy[] {
  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  return policies.map((policy) => ({
    ...namesOf(policy),
    rules: policy.rules.map(restoreRule),
    edition: byId.get(policy.edition)!,
    notes: [],
    advice: [],
  }));
}

function namesOf({
  rules: _rules,
  edition: _edition,
  ...names
}: ManifestPolicy): Omit<Policy, "rules" | "edition" | "notes" | "advice"> {
  return names;
}

function restoreRule(rule: ManifestRule): Rule {
  const { sources, destination, ports } = rule;
  return {
    ...rule,
    sources: sources === "any" ? sources : prefixSet(sources),
    destination: restoreDestination(destination),
    ports: ports === "any" ? ports : ports.map((text) => parsePorts(text)!),
  };
}

function restoreDestination({ hosts, prefixes, sets, ...others }: ManifestDestination): Destination {
  const view: PrefixView | undefined =
    prefixes !== undefined
      ? { kind: "list", set: prefixSet(prefixes) }
      : sets !== undefined
        ? { kind: "sets", ids: sets }
        : undefined;
  return {
    ...others,
    ...(hosts === undefined ? {} : { hosts: hosts.map(hostPattern) }),
    ...(view === undefined ? {} : { prefixes: view }),
  };
}
