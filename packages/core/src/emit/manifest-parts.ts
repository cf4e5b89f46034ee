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
import { memoryStore, type TextStore } from "./text-store.js";

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

/** An empty manifest. */
export function manifestParts(store: TextStore = memoryStore()): ManifestParts {
  const editions = new Map<string, EditionReference>();
  const sortedEditions = () => [...editions.values()].sort((a, b) => compareText(a.id, b.id));
  let isWidened = false;
  return {
    addOwnPolicy(policy) {
      editions.set(policy.edition.id, policy.edition);
      store.put("policies", policy.name, printPolicy(policy));
    },
    addPolicy(policy, edition) {
      editions.set(edition.id, edition);
      store.put("policies", policy.name, printPart(policy));
    },
    addFile: (file) => store.put("files", file.path, printPart(file)),
    addWidening(widening) {
      isWidened = true;
      // Rules keep their order.
      store.put("widened", `${widening.format} ${widening.policy}`, printPart(widening));
    },
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
      yield* printList("policies", store.sorted("policies"));
      yield* printList("files", store.sorted("files"));
      if (isWidened) yield* printList("widened", store.sorted("widened"));
      if (missing.length > 0) yield* printList("missing", [...missing].sort(compareText).map(printName));
      yield "\n}\n";
    },
  };
}

function* printList(name: string, texts: Iterable<string>): Iterable<string> {
  const opening = "\n    ";
  yield `,\n  "${name}": [`;
  let separator = opening;
  for (const text of texts) {
    yield `${separator}${text}`;
    separator = ",\n    ";
  }
  yield separator === opening ? "]" : "\n  ]";
}

function printName(name: string): string {
  return JSON.stringify(name);
}

function describeFormat({ id, options, templates }: ManifestFormat): ManifestFormat {
  const given = Object.entries(options).sort(([a], [b]) => compareText(a, b));
  return { id, options: Object.fromEntries(given), ...(templates === undefined ? {} : { templates }) };
}
