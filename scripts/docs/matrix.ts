import { type AnyEmitter, type Feature, type Support, takesPrefixes, type View } from "@sallyport/core";
import { page, table } from "./markdown.js";

const viewNames: Readonly<Record<View, string>> = {
  hosts: "hosts",
  tags: "service tags",
  prefixes: "prefixes",
};

const featureNames: Readonly<Record<Feature, string>> = {
  deny: "rules that deny",
  udp: "UDP",
  icmp: "ICMP",
  "any-protocol": "any protocol",
  "any-port": "any port",
  "any-destination": "any destination",
  "port-ranges": "ranges of ports",
  sources: "who may send",
  ipv6: "IPv6",
};

const supportWords: Readonly<Record<Support, string>> = { yes: "yes", no: "no", advisory: "advisory" };

/** What each format can say. */
export function makeMatrixPage(emitters: readonly AnyEmitter[]): string {
  return page("Features by format", "the emitters", [
    "What a format cannot say is an error with a code, never left out in silence. *Default*: the view that is taken unless" +
      " `--match` names another. *Advisory*: the target only steers traffic, so what is left unsaid opens nothing; a warning" +
      " tells of it. IPv6 prefixes that a format cannot take are left out with a warning.",
    table(
      ["", ...emitters.map(({ id }) => `[${id}](formats/${id}.md)`)],
      sayings.map(({ title, said }) => [title, ...emitters.map(said)]),
    ),
    "Each page of a format says more, and what cannot be said beyond this table.",
  ]);
}

/** What one format can say. */
export function sayingTable(emitter: AnyEmitter): string {
  return table(
    ["", ""],
    sayings.map(({ title, said }) => [title, said(emitter)]),
  );
}

interface Saying {
  readonly title: string;
  readonly said: (emitter: AnyEmitter) => string;
}

const sayings: readonly Saying[] = [
  ...(Object.keys(viewNames) as View[]).map((view) => ({
    title: `destinations by ${viewNames[view]}`,
    said: ({ views }: AnyEmitter) =>
      views[0] === view ? "**default**" : views.includes(view) ? "yes" : "no",
  })),
  ...(Object.keys(featureNames) as Feature[]).map((feature) => ({
    title: featureNames[feature],
    said: ({ features }: AnyEmitter) => supportWords[features[feature]],
  })),
  {
    title: "fewer prefixes by consent",
    said: (emitter: AnyEmitter) => (takesPrefixes(emitter) ? "yes" : "no"),
  },
];
