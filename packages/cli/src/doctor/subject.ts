import { resolve } from "node:path";
import { type Diagnostic, SallyportError } from "@sallyport/core";
import { findConfigFile } from "../config/find.js";
import type { GenerateFlags } from "../config/flags.js";
import { planConfig } from "../run/plan-config.js";
import { planOutputs } from "../run/plan-outputs.js";
import { storeFolder } from "../store/place.js";
import { engines } from "../version.js";
import type { ConfigState, Subject } from "./check.js";
import { findCompiled } from "./compiled.js";

export interface DoctorFlags {
  readonly config?: string;
  readonly out?: string;
  readonly store?: string;
}

/** Finds what there is to look at; what cannot be planned is left to the checks. */
export async function findSubject(flags: DoctorFlags): Promise<Subject> {
  const given: GenerateFlags = { ...flags, failback: true };
  const config = await planState(given);
  return {
    node: process.versions.node,
    engines,
    compiled: findCompiled(process.env),
    today: new Date().toISOString().slice(0, 10),
    path: process.env.PATH ?? "",
    store: resolve(await storeOf(config, given)),
    config,
    outs: config.kind === "sound" ? config.plan.outputs.map(({ out }) => out) : [flags.out ?? "out"],
  };
}

async function planState(flags: GenerateFlags): Promise<ConfigState> {
  const diagnostics: Diagnostic[] = [];
  let file: string | undefined;
  try {
    file = flags.config ?? findConfigFile();
    if (file === undefined) return { kind: "none" };
    return {
      kind: "sound",
      file,
      plan: await planOutputs({ ...flags, config: file }, diagnostics),
      diagnostics,
    };
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    return { kind: "faulty", ...(file === undefined ? {} : { file }), diagnostics: error.diagnostics };
  }
}

/** The store that the config names, if so much of it can be read. */
async function storeOf(config: ConfigState, flags: GenerateFlags): Promise<string> {
  if (config.kind !== "none" && config.file !== undefined) {
    try {
      return storeFolder((await planConfig({ ...flags, config: config.file }, [])).store);
    } catch (error) {
      if (!(error instanceof SallyportError)) throw error;
    }
  }
  return storeFolder(flags.store === undefined ? {} : { flag: flags.store });
}
