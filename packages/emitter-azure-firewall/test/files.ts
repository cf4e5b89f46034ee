import type { Policy } from "@sallyport/core";
import { type EmitSketch, type Emitted, emitted, fileEnding } from "@sallyport/testkit";
import { emitter } from "../src/index.js";
import { type Body, type Resolved, resolveTemplate, sampleDeployment } from "./arm.js";

/** Both files of a policy, parsed; throws with the diagnostics if there are none. */
export interface Written {
  readonly result: Emitted;
  readonly template: Body;
  readonly plain: Body;
  /** The template's resources as Azure sees them. */
  readonly resources: readonly Resolved[];
}

export function write(policy: Policy, sketch: EmitSketch = {}): Written {
  const result = emitted(emitter, policy, sketch);
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code} ${message}`).join("\n"));
  const template = JSON.parse(fileEnding(result, ".template.json")) as Body;
  const plain = JSON.parse(fileEnding(result, ".resources.json")) as Body;
  return { result, template, plain, resources: resolveTemplate(template, sampleDeployment) };
}

/** The plain resources as deployed: without dependencies, ids as they stand. */
export function plainResources(plain: Body): readonly Resolved[] {
  return (plain.resources as readonly Body[]).map(({ id, ...body }) => ({
    id: id as string,
    dependsOn: [],
    body: body as Body,
  }));
}

/** Codes of the errors and warnings, sorted. */
export function complaints({ diagnostics }: Emitted): readonly string[] {
  return diagnostics
    .filter(({ severity }) => severity !== "info")
    .map(({ code }) => code)
    .sort();
}
