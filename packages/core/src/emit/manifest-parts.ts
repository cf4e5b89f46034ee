import type { EditionReference, View } from "../policy/index.js";
import { compareText } from "../text/index.js";
import {
  type ManifestFile,
  type ManifestFormat,
  type ManifestPolicy,
  type ManifestWidening,
  manifestSchema,
} from "./manifest.js";

/** Keeps a text until the manifest is printed: in memory, or wherever there is more room. */
export type KeepText = (text: string) => () => string;

/** What a run was asked for. */
export interface ManifestHead {
  readonly formats: readonly ManifestFormat[];
  readonly match?: View;
}

/** A manifest that grows policy by policy, as texts; of many policies none has to stay in memory as data. */
export interface ManifestParts {
  readonly addPolicy: (policy: ManifestPolicy, edition: EditionReference) => void;
  readonly addFile: (file: ManifestFile) => void;
  readonly addWidening: (widening: ManifestWidening) => void;
  /** The whole manifest in code-unit order, whatever the order in which it was told. */
  readonly print: (head: ManifestHead) => Iterable<string>;
  readonly editions: () => readonly EditionReference[];
}

interface Part {
  readonly key: string;
  readonly read: () => string;
}

/** An empty manifest. */
export function manifestParts(keep: KeepText = (text) => () => text): ManifestParts {
  const policies: Part[] = [];
  const files: Part[] = [];
  const widened: Part[] = [];
  const editions = new Map<string, EditionReference>();
  const sortedEditions = () => [...editions.values()].sort((a, b) => compareText(a.id, b.id));
  const add = (parts: Part[], key: string, value: object) =>
    void parts.push({ key, read: keep(indent(value)) });
  return {
    addPolicy(policy, edition) {
      editions.set(edition.id, edition);
      add(policies, policy.name, policy);
    },
    addFile: (file) => add(files, file.path, file),
    // Rules keep their order: the sort is stable.
    addWidening: (widening) => add(widened, `${widening.format} ${widening.policy}`, widening),
    editions: sortedEditions,
    *print({ formats, match }) {
      const head = {
        schema: manifestSchema,
        generator: "sallyport",
        ...(match === undefined ? {} : { match }),
        formats: formats.map(describeFormat).sort((a, b) => compareText(a.id, b.id)),
        editions: sortedEditions(),
      };
      yield JSON.stringify(head, null, 2).slice(0, -"\n}".length);
      yield* printList("policies", policies);
      yield* printList("files", files);
      if (widened.length > 0) yield* printList("widened", widened);
      yield "\n}\n";
    },
  };
}

function* printList(name: string, parts: readonly Part[]): Iterable<string> {
  yield `,\n  "${name}": [`;
  let separator = "\n    ";
  for (const { read } of [...parts].sort((a, b) => compareText(a.key, b.key))) {
    yield `${separator}${read()}`;
    separator = ",\n    ";
  }
  yield parts.length === 0 ? "]" : "\n  ]";
}

/** As it stands in a list at the top of the document. */
function indent(value: object): string {
  return JSON.stringify(value, null, 2).replaceAll("\n", "\n    ");
}

function describeFormat({ id, options, templates }: ManifestFormat): ManifestFormat {
  const given = Object.entries(options).sort(([a], [b]) => compareText(a, b));
  return { id, options: Object.fromEntries(given), ...(templates === undefined ? {} : { templates }) };
}
