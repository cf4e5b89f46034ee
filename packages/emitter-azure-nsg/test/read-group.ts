import { type Emitted, fileEnding } from "@sallyport/testkit";
import { deployTemplate } from "./read-template.js";

export interface GroupRule {
  readonly name: string;
  readonly properties: {
    readonly description: string;
    readonly protocol: string;
    readonly access: string;
    readonly priority: number;
    readonly direction: string;
    readonly sourceAddressPrefix?: string;
    readonly sourceAddressPrefixes?: readonly string[];
    readonly destinationAddressPrefix?: string;
    readonly destinationAddressPrefixes?: readonly string[];
    readonly destinationPortRange?: string;
    readonly destinationPortRanges?: readonly string[];
  };
}

export interface Group {
  readonly name: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly location?: string;
  readonly properties: { readonly securityRules: readonly GroupRule[] };
}

/** The plain resource of a side. */
export function readGroup(result: Emitted, side = "all"): Group {
  return JSON.parse(fileEnding(result, `.${side}.nsg.json`));
}

/** The rules of a side's plain resource. */
export function readRules(result: Emitted, side = "all"): readonly GroupRule[] {
  return readGroup(result, side).properties.securityRules;
}

/** The rules of a side as its template deploys them, in either form. */
export function deployRules(result: Emitted, side = "all"): readonly GroupRule[] {
  const resources = deployTemplate(fileEnding(result, `.${side}.template.json`), { nsgName: "mine" });
  return resources.flatMap(({ type, name, properties }) => {
    if (type.endsWith("/securityRules"))
      return [{ name: name.split("/")[1]!, properties } as unknown as GroupRule];
    return properties.securityRules as readonly GroupRule[];
  });
}
