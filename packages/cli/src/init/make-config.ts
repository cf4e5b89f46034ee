import { existsSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { type Diagnostic, failure } from "@sallyport/core";
import {
  configFromFlags,
  describesPolicy,
  type GenerateFlags,
  optionsFromFlags,
  splitList,
} from "../config/flags.js";
import { formatIds, loadEmitter } from "../registry.js";
import { checkGenerates, checkTextGenerates } from "./check-generates.js";
import { type Beginning, printConfig } from "./print-config.js";

/** The flags of `generate` that describe a scenario, or the wish for a rule of one's own. */
export interface InitFlags extends GenerateFlags {
  readonly ownRules?: boolean;
}

/** The text of a config that says what the flags do. Throws with what `generate` would refuse of it. */
export async function makeConfig(
  file: string,
  { ownRules = false, ...flags }: InitFlags,
  diagnostics: Diagnostic[],
): Promise<string> {
  const schema = schemaFor(dirname(resolve(file)));
  if (!ownRules) {
    await checkGenerates(flags, diagnostics);
    const { policies } = configFromFlags(flags, undefined).value as {
      readonly policies: readonly [NonNullable<Beginning["policy"]>];
    };
    return printConfig({ policy: policies[0], ...(await chosenOf(flags)), schema });
  }
  if (describesPolicy(flags))
    throw failure("SP1013", "--own-rules begins without a scenario, and other flags describe one");
  const plain = printConfig({ formats: new Map(formatIds.map((id) => [id, {}])), schema });
  await checkTextGenerates(plain, flags, diagnostics);
  return printConfig({ ...(await chosenOf(flags)), schema });
}

async function chosenOf({
  cloud,
  format,
  option,
}: GenerateFlags): Promise<Pick<Beginning, "cloud" | "formats">> {
  const named = splitList(format);
  const ids = formatIds.filter((id) => named === undefined || named.includes(id));
  const options = optionsFromFlags(option, await Promise.all(ids.map(loadEmitter)));
  return {
    ...(cloud === undefined ? {} : { cloud }),
    formats: new Map(ids.map((id) => [id, options.get(id) ?? {}])),
  };
}

/** The schema in the nearest installed package; else one that the user may print beside the config. */
function schemaFor(folder: string): string {
  const inPackage = "node_modules/sallyport/dist/sallyport.schema.json";
  for (let each = folder; ; each = dirname(each)) {
    const path = join(each, inPackage);
    if (existsSync(path)) return asReference(relative(folder, path));
    if (dirname(each) === each) return "./sallyport.schema.json";
  }
}

function asReference(path: string): string {
  const text = path.split(sep).join("/");
  return text.startsWith("../") ? text : `./${text}`;
}
