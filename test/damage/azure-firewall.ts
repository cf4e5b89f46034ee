import {
  type Body,
  type Resolved,
  resolveTemplate,
  sampleDeployment,
} from "../../packages/emitter-azure-firewall/test/arm.js";
import { ofType, resourceFaults } from "../../packages/emitter-azure-firewall/test/check.js";
import { decideByRules } from "../../packages/emitter-azure-firewall/test/device.js";
import { plainResources } from "../../packages/emitter-azure-firewall/test/files.js";
import { connectionOf } from "../../packages/emitter-azure-firewall/test/reading.js";
import type { Answer, Question, Target } from "./target.js";

const tags = { "Storage.EastUS": ["20.38.98.0/24", "20.60.0.0/24"] };
const actions = { Allow: "allow", Deny: "deny" } as const;

/** Firewall policies by Azure's documents. */
export const firewallTarget: Target = async (questions) => questions.map(answer);

function answer({ files, deviceFiles: [file], flows }: Question): readonly Answer[] | undefined {
  const resources = resourcesOf(file!, files.get(file!)!);
  if (resources === undefined) return undefined;
  const behind = ofType(resources, "firewallPolicies").length > 0 ? "deny" : "open";
  return flows.map((flow) => {
    // A connection speaks one application at most.
    if ((flow.others ?? []).length > 1) return undefined;
    const access = decideByRules(resources, connectionOf(flow), tags);
    return access === undefined ? behind : actions[access];
  });
}

/** The resources of a file; undefined if Azure would not deploy them. */
function resourcesOf(file: string, text: string): readonly Resolved[] | undefined {
  try {
    const root = JSON.parse(text) as Body;
    const isTemplate = file.endsWith(".template.json");
    const resources = isTemplate ? resolveTemplate(root, sampleDeployment) : plainResources(root);
    return resourceFaults(resources).length > 0 ? undefined : resources;
  } catch {
    return undefined;
  }
}
