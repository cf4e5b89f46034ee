import type { EditionReference, Policy, View } from "../policy/index.js";
import { compareText } from "../text/index.js";
import {
  type ManifestFile,
  type ManifestFormat,
  type ManifestPolicy,
  type ManifestWidening,
  manifestSchema,
} from "./manifest.js";
import { printPart, printPolicy } from "./manifest-text.js";

/** Keeps texts until the manifest is printed: in memory, or wherever there is more room. */
export interface TextStore {
  /** Returns the number of the text. */
  readonly put: (text: string) => number;
  readonly get: (number: number) => string;
}

function memoryStore(): TextStore {
  const texts: string[] = [];
  return { put: (text) => texts.push(text) - 1, get: (number) => texts[number]! };
}

/** What a run was asked for. */
export interface ManifestHead {
  readonly formats: readonly ManifestFormat[];
  readonly match?: View;
  /** Names of policies that other parts write and that are not there yet. */
  readonly missing?: readonly string[];
}

/** A manifest that grows policy by policy, as texts; of many policies none has to stay in memory as data. */
export interface ManifestParts {
  /** A policy that this run made. */
  readonly addOwnPolicy: (policy: Policy) => void;
  /** One that another run described. */
  readonly addPolicy: (policy: ManifestPolicy, edition: EditionReference) => void;
  readonly addFile: (file: ManifestFile) => void;
  readonly addWidening: (widening: ManifestWidening) => void;
  /** The whole manifest in code-unit order, whatever the order in which it was told. */
  readonly print: (head: ManifestHead) => Iterable<string>;
  readonly editions: () => readonly EditionReference[];
}

/** What a list of the manifest holds: keys, and beside each the number of its text. */
interface PartList {
  readonly keys: string[];
  readonly numbers: number[];
}

/** An empty manifest. */
export function manifestParts(store: TextStore = memoryStore()): ManifestParts {
  const policies: PartList = { keys: [], numbers: [] };
  const files: PartList = { keys: [], numbers: [] };
  const widened: PartList = { keys: [], numbers: [] };
  const editions = new Map<string, EditionReference>();
  const sortedEditions = () => [...editions.values()].sort((a, b) => compareText(a.id, b.id));
  const add = ({ keys, numbers }: PartList, key: string, text: string) => {
    keys.push(key);
    numbers.push(store.put(text));
  };
  return {
    addOwnPolicy(policy) {
      editions.set(policy.edition.id, policy.edition);
      add(policies, policy.name, printPolicy(policy));
    },
    addPolicy(policy, edition) {
      editions.set(edition.id, edition);
      add(policies, policy.name, printPart(policy));
    },
    addFile: (file) => add(files, file.path, printPart(file)),
    // Rules keep their order: the sort is stable.
    addWidening: (widening) => add(widened, `${widening.format} ${widening.policy}`, printPart(widening)),
    editions: sortedEditions,
    *print({ formats, match, missing = [] }) {
      const head = {
        schema: manifestSchema,
        generator: "sallyport",
        ...(match === undefined ? {} : { match }),
        formats: formats.map(describeFormat).sort((a, b) => compareText(a.id, b.id)),
        editions: sortedEditions(),
      };
      yield JSON.stringify(head, null, 2).slice(0, -"\n}".length);
      yield* printList("policies", policies, store);
      yield* printList("files", files, store);
      if (widened.keys.length > 0) yield* printList("widened", widened, store);
      if (missing.length > 0) {
        const names = memoryStore();
        const numbers = missing.map((name) => names.put(JSON.stringify(name)));
        yield* printList("missing", { keys: [...missing], numbers }, names);
      }
      yield "\n}\n";
    },
  };
}

function* printList(name: string, { keys, numbers }: PartList, store: TextStore): Iterable<string> {
  yield `,\n  "${name}": [`;
  const order = keys.map((_, index) => index).sort((a, b) => compareText(keys[a]!, keys[b]!));
  let separator = "\n    ";
  for (const index of order) {
    yield `${separator}${store.get(numbers[index]!)}`;
    separator = ",\n    ";
  }
  yield keys.length === 0 ? "]" : "\n  ]";
}

function describeFormat({ id, options, templates }: ManifestFormat): ManifestFormat {
  const given = Object.entries(options).sort(([a], [b]) => compareText(a, b));
  return { id, options: Object.fromEntries(given), ...(templates === undefined ? {} : { templates }) };
}
