import { ruleFaults, rulesFaults } from "../../packages/emitter-azure-nsg/test/check-group.js";
import { decide } from "../../packages/emitter-azure-nsg/test/decide.js";
import { deployTemplate } from "../../packages/emitter-azure-nsg/test/read-template.js";
import { packetOf } from "../../packages/emitter-azure-nsg/test/reading.js";
import type { Question, Target } from "./target.js";

// biome-ignore lint/suspicious/noExplicitAny: files of any shape, damaged ones among them.
type Json = any;

/** The tags of the policies under damage. */
const tags = { "Storage.EastUS": ["20.38.98.0/24", "20.60.0.0/24"], Internet: ["0.0.0.0/0", "::/0"] };
const actions = { Allow: "allow", Deny: "deny" } as const;

/** Security groups by Azure's documents. */
export const nsgTarget: Target = async (questions) => questions.map(answer);

function answer({ files, deviceFiles: [file], flows }: Question): readonly string[] | undefined {
  const rules = rulesOf(file!, files.get(file!)!);
  if (rules === undefined || [...rules.flatMap(ruleFaults), ...rulesFaults(rules)].length > 0)
    return undefined;
  return flows.map((flow) => {
    const access = decide(rules, packetOf(flow), tags);
    return access === undefined ? "open" : actions[access];
  });
}

/** The security rules of the only group of a file; undefined if Azure would not deploy it. */
function rulesOf(file: string, text: string): readonly Json[] | undefined {
  try {
    const root: Json = JSON.parse(text);
    if (file.endsWith(".nsg.json")) return root.properties.securityRules;
    return deployTemplate(text, {}).flatMap(({ type, name, properties }) =>
      type.endsWith("/securityRules") ? [{ name, properties }] : ((properties?.securityRules as Json) ?? []),
    );
  } catch {
    return undefined;
  }
}
