/** What the faulty thing is, the config, and the code and place of its fault. */
export type FaultCase = readonly [title: string, value: unknown, fault: string];

/** A sound rule of the user's own. */
export const rule = {
  name: "login",
  purpose: "sign in",
  from: "any",
  to: { hosts: ["login.example.com"] },
  ports: [443],
};
/** A config of one rule, sound but for what is laid over it. */
export const withRule = (more: object) => ({ policies: [{ name: "own", rules: [{ ...rule, ...more }] }] });
/** A sound policy of a scenario. */
export const scenario = { scenario: "azure-to-azure", source: "eastus", target: "centralus" };

/** Configs that would mean any, were they not refused. */
export const meaningFaults: readonly FaultCase[] = [
  ["a misspelt key", withRule({ form: "any" }), "SP1103 /policies/0/rules/0/(form)"],
  ["a missing source", withRule({ from: undefined }), "SP1105 /policies/0/rules/0/from"],
  ["null sources", withRule({ from: null }), "SP1105 /policies/0/rules/0/from"],
  ["a number as sources", withRule({ from: 8 }), "SP1105 /policies/0/rules/0/from"],
  ["a mapping as sources", withRule({ from: { name: "x" } }), "SP1105 /policies/0/rules/0/from"],
  ["an empty text as sources", withRule({ from: "" }), "SP1105 /policies/0/rules/0/from"],
  ["empty sources", withRule({ from: [] }), "SP1205 /policies/0/rules/0/from"],
  [
    "exclusions that leave no source",
    withRule({ from: ["10.0.0.0/8"], fromExcept: ["10.0.0.0/7"] }),
    "SP3002 /policies/0/rules/0/fromExcept",
  ],
  ["exclusions from any", withRule({ fromExcept: ["10.0.0.0/8"] }), "SP1105 /policies/0/rules/0/fromExcept"],
  ["an empty destination", withRule({ to: {} }), "SP1205 /policies/0/rules/0/to"],
  ["an empty list of hosts", withRule({ to: { hosts: [] } }), "SP1205 /policies/0/rules/0/to/hosts"],
  [
    "exclusions that leave no destination",
    withRule({ to: { prefixes: ["192.0.2.0/24"], except: ["192.0.2.0/23"] } }),
    "SP3002 /policies/0/rules/0/to/except",
  ],
  [
    "exclusions beside hosts",
    withRule({ to: { hosts: ["a.b"], prefixes: ["192.0.2.0/24"], except: ["192.0.2.0/25"] } }),
    "SP1105 /policies/0/rules/0/to/except",
  ],
  [
    "exclusions without prefixes",
    withRule({ to: { tags: ["X"], except: ["192.0.2.0/25"] } }),
    "SP1105 /policies/0/rules/0/to/except",
  ],
  ["no ports", withRule({ ports: undefined }), "SP1205 /policies/0/rules/0"],
  ["empty ports", withRule({ ports: [] }), "SP1205 /policies/0/rules/0/ports"],
  ["ports of a protocol that has none", withRule({ protocol: "icmp" }), "SP1105 /policies/0/rules/0/ports"],
  ["no rules", { policies: [{ name: "own", rules: [] }] }, "SP1205 /policies/0/rules"],
  ["no policies", { policies: [] }, "SP1205 /policies"],
  ["no formats", { ...withRule({}), formats: {} }, "SP1205 /formats"],
  ["nothing", null, "SP1105 /"],
];

/** Configs with a value that is none of its kind. */
export const valueFaults: readonly FaultCase[] = [
  ["host bits", withRule({ from: ["10.1.2.3/8"] }), "SP1202 /policies/0/rules/0/from/0"],
  [
    "a bad prefix among good ones",
    withRule({ from: ["10.0.0.0/8", "10.1.2.300"] }),
    "SP1201 /policies/0/rules/0/from/1",
  ],
  ["a bad host", withRule({ to: { hosts: ["a b"] } }), "SP1203 /policies/0/rules/0/to/hosts/0"],
  ["a bad port", withRule({ ports: [443, 0] }), "SP1204 /policies/0/rules/0/ports/1"],
  ["a line break in a text", withRule({ purpose: "a\nb" }), "SP1206 /policies/0/rules/0/purpose"],
  ["a blank text", withRule({ purpose: " " }), "SP1206 /policies/0/rules/0/purpose"],
  [
    "a line break in a source",
    withRule({ source: { document: "a\nb", date: "2026-01-01" } }),
    "SP1206 /policies/0/rules/0/source/document",
  ],
  ["a name that is no name", withRule({ name: "a b" }), "SP1209 /policies/0/rules/0/name"],
  ["a date that does not exist", { ...withRule({}), asOf: "2026-02-30" }, "SP1105 /asOf"],
  ["an unknown action", withRule({ action: "permit" }), "SP1105 /policies/0/rules/0/action"],
  ["an unknown view", { ...withRule({}), match: "host" }, "SP1105 /match"],
  [
    "an unknown scenario",
    { policies: [{ ...scenario, scenario: "azure-to-azur" }] },
    "SP1002 /policies/0/scenario",
  ],
  ["an unknown format", { ...withRule({}), formats: ["squidd"] }, "SP1001 /formats/0"],
  [
    "a key that a scenario has not",
    { policies: [{ ...scenario, sorce: "x" }] },
    "SP1103 /policies/0/(sorce)",
  ],
  [
    "an empty list of accounts",
    { policies: [{ ...scenario, cacheAccounts: [] }] },
    "SP1205 /policies/0/cacheAccounts",
  ],
];
