import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** A type in the client library's model. */
export interface AzureType {
  readonly name: string;
  readonly className?: string;
  readonly modelProperties?: Readonly<Record<string, AzureMapper>>;
  readonly element?: AzureMapper;
  readonly value?: AzureMapper;
  readonly allowedValues?: readonly string[];
  readonly polymorphicDiscriminator?: { readonly serializedName: string };
}

/** How the client library reads and writes one class or property. */
export interface AzureMapper {
  readonly type: AzureType;
  readonly serializedName?: string;
  readonly required?: boolean;
  readonly readOnly?: boolean;
  readonly constraints?: Readonly<Record<string, unknown>>;
}

/** The model of @azure/arm-network. */
export interface AzureSdk {
  readonly apiVersion: string;
  readonly discriminators: Readonly<Record<string, AzureMapper>>;
  /** The mapper of a class; throws RangeError if the model has no such class. */
  mapper(className: string): AzureMapper;
  /** The documented values of a property, undefined if it takes any text. */
  knownValues(className: string, property: string): readonly string[] | undefined;
}

let loaded: AzureSdk | undefined;

/** Reads the model once. The mappers have no enumerations; those come from the type declarations. */
export function azureSdk(): AzureSdk {
  loaded ??= load();
  return loaded;
}

function load(): AzureSdk {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve("@azure/arm-network")), "models");
  const { discriminators, ...mappers } = require(join(folder, "mappers.js"));
  const enums = require(join(folder, "index.js")) as Readonly<
    Record<string, Readonly<Record<string, string>>>
  >;
  const { apiVersion } = require(join(folder, "parameters.js"));
  const declared = readDeclarations(readFileSync(join(folder, "index.d.ts"), "utf8"));
  return {
    apiVersion: apiVersion.mapper.defaultValue,
    discriminators,
    mapper(className) {
      if (!Object.hasOwn(mappers, className)) throw new RangeError(`the model has no class ${className}`);
      return mappers[className];
    },
    knownValues(className, property) {
      const type = typeOf(declared, className, property);
      const values = type === undefined ? undefined : enums[`Known${type}`];
      return values === undefined ? undefined : Object.values(values);
    },
  };
}

interface Declaration {
  readonly bases: readonly string[];
  readonly types: ReadonlyMap<string, string>;
}

/** The interfaces of a declaration file: what each extends, and the type name of each property. */
function readDeclarations(text: string): ReadonlyMap<string, Declaration> {
  const declarations = new Map<string, Declaration>();
  for (const [, name, bases, body] of text.matchAll(
    /^export interface (\w+)(?: extends ([\w, ]+))? \{$([\s\S]*?)^\}$/gm,
  )) {
    const types = [...body!.matchAll(/^ {4}(?:readonly )?(\w+)\??: (\w+)(?:\[\])?;$/gm)];
    declarations.set(name!, {
      bases: bases === undefined ? [] : bases.split(", "),
      types: new Map(types.map(([, property, type]) => [property!, type!])),
    });
  }
  return declarations;
}

function typeOf(
  declared: ReadonlyMap<string, Declaration>,
  className: string,
  property: string,
): string | undefined {
  const declaration = declared.get(className);
  if (declaration === undefined) return undefined;
  const own = declaration.types.get(property);
  if (own !== undefined) return own;
  for (const base of declaration.bases) {
    const inherited = typeOf(declared, base, property);
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}
