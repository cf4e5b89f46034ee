import { sketchPolicy } from "@sallyport/testkit";
import { write } from "./files.js";

/** A template with everything in it: two IP groups, both kinds of rules, both actions, two groups. */
export const sound = write(
  sketchPolicy(
    [
      { id: "hosts", side: "source", hosts: ["*.a.example", "b.example"] },
      { id: "blocked", side: "source", action: "deny", hosts: ["c.example"] },
      {
        id: "tags",
        side: "source",
        tags: ["Storage.EastUS", "EventHub"],
        from: ["10.0.0.0/8"],
        ports: [8443],
      },
      { id: "list", side: "target", prefixes: ["192.0.2.0/24", "198.51.100.7"], ports: [1433] },
      { id: "more", side: "target", prefixes: ["192.0.2.0/24", "203.0.113.0/24"], ports: [1433] },
      { id: "ping", side: "target", protocol: "icmp", any: true, from: ["10.1.2.3"] },
    ],
    {
      sides: [
        { id: "source", shortId: "src", title: "Source" },
        { id: "target", shortId: "tgt", title: "Target" },
      ],
    },
  ),
  { options: { "inline-prefixes": 1 } },
).template;

// biome-ignore lint/suspicious/noExplicitAny: a template to damage anywhere.
export type Part = any;
/** Spoils a template in one place. */
export type Damage = (template: Part) => void;
export type Defects = Readonly<Record<string, Damage>>;

export const ofType = (template: Part, kind: string) =>
  template.resources.filter(({ type }: Part) => type.endsWith(`/${kind}`));
export const groupsOf = (template: Part) => ofType(template, "ruleCollectionGroups");
export const collectionsOf = (template: Part) =>
  groupsOf(template).flatMap(({ properties }: Part) => properties.ruleCollections);
const rulesOf = (template: Part) => collectionsOf(template).flatMap(({ rules }: Part) => rules);
export const ruleOf = (template: Part, name: string) =>
  rulesOf(template).find((rule: Part) => rule.name === name);

/** Sets what the patch holds; undefined takes a property away. */
function patchWith(part: Part, patch: Part): void {
  for (const [key, value] of Object.entries(patch)) {
    if (value === undefined) delete part[key];
    else part[key] = value;
  }
}
export const onTemplate =
  (patch: Part): Damage =>
  (template) =>
    patchWith(template, patch);
export const onResource = (kind: string, index: number, patch: Part): Damage => {
  return (template) => patchWith(ofType(template, kind)[index], patch);
};
export const onProperties = (kind: string, index: number, patch: Part): Damage => {
  return (template) => patchWith(ofType(template, kind)[index].properties, patch);
};
export const onGroup = (patch: Part) => onProperties("ruleCollectionGroups", 0, patch);
export const onPolicy = (patch: Part) => onResource("firewallPolicies", 0, patch);
export const onPolicyProperties = (patch: Part) => onProperties("firewallPolicies", 0, patch);
export const onIpGroup = (patch: Part) => onResource("ipGroups", 0, patch);
export const withAddresses = (ipAddresses: Part) => onProperties("ipGroups", 0, { ipAddresses });
export const onCollection = (patch: Part): Damage => {
  return (template) => patchWith(collectionsOf(template)[0], patch);
};
export const onCollections = (patch: Part): Damage => {
  return (template) => {
    for (const each of collectionsOf(template)) patchWith(each, patch);
  };
};
export const onNetwork = (patch: Part): Damage => {
  return (template) => patchWith(ruleOf(template, "tags"), { sourceIpGroups: undefined, ...patch });
};
export const onApplication = (patch: Part): Damage => {
  return (template) => patchWith(ruleOf(template, "hosts"), patch);
};
export const onPort = (patch: Part): Damage => {
  return (template) => patchWith(ruleOf(template, "hosts").protocols[0], patch);
};
export const sharing = (kind: string, key: string): Damage => {
  return (template) => {
    const [first, second] = ofType(template, kind);
    second[key] = first[key];
  };
};
export const gone = ["[resourceId('Microsoft.Network/ipGroups', 'gone')]"];
