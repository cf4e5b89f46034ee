import { readBraces } from "./nft-elements.js";
import type { OpenTable } from "./nft-ruleset.js";
import { type ElementRun, runFor } from "./nft-run.js";
import {
  addElement,
  addRun,
  createElements,
  type ElementType,
  elementTypes,
  type NamedSet,
} from "./nft-set.js";
import {
  expectEnd,
  expectSign,
  isSign,
  next,
  peek,
  skipSeparators,
  type Tokens,
  takeStatement,
  takeWord,
} from "./nft-tokens.js";
import { readNumber } from "./numbers.js";
import { atLine, shown, Unreadable } from "./unreadable.js";

/** What a set says of itself before it is made. */
interface SetDraft {
  type?: ElementType;
  isInterval: boolean;
  size?: number;
  /** Its elements as they are written, with their lines. */
  readonly elements: { readonly text: string; readonly line: number }[];
  /** Others that are plain prefixes. */
  run?: ElementRun | undefined;
  hasElements: boolean;
}

/** Types by the fields that "typeof" may name. */
const typesOfFields: Readonly<Record<string, ElementType>> = {
  "ip saddr": "ipv4_addr",
  "ip daddr": "ipv4_addr",
  "ip6 saddr": "ipv6_addr",
  "ip6 daddr": "ipv6_addr",
  "tcp dport": "inet_service",
  "udp dport": "inet_service",
  "th dport": "inet_service",
  "meta l4proto": "inet_proto",
  "ip protocol": "inet_proto",
};

/** Reads the braces of a set, and makes it in the table or adds to the one that is there. */
export function readSetBlock(tokens: Tokens, table: OpenTable, name: string): void {
  const draft: SetDraft = { isInterval: false, elements: [], hasElements: false };
  const { line } = peek(tokens);
  expectSign(tokens, "{");
  for (;;) {
    skipSeparators(tokens);
    if (isSign(peek(tokens), "}")) break;
    readSetPart(tokens, draft);
    expectEnd(tokens);
  }
  next(tokens);
  const set = makeSet(table, name, draft, line);
  addRun(set.elements, draft.run);
  for (const { text, line: at } of draft.elements) addToSet(set, text, at);
}

/** Adds an element as it is written. */
export function addToSet({ elements, isInterval }: NamedSet, text: string, line: number): void {
  if (!isInterval && /[/-]/.test(text))
    throw new Unreadable(`a set takes ${shown(text)} with flags interval only`, line);
  atLine(line, () => addElement(elements, text));
}

function readSetPart(tokens: Tokens, draft: SetDraft): void {
  const { line } = peek(tokens);
  const word = takeWord(tokens);
  switch (word) {
    case "type":
    case "typeof":
      // nft takes the last of several, or refuses them.
      if (draft.type !== undefined) throw new Unreadable("the set has two types", line);
      draft.type = (word === "type" ? readType : readTypeOf)(takeWords(tokens), line);
      return;
    case "flags":
      readFlags(takeWords(tokens), draft, line);
      return;
    case "size":
      draft.size = readNumber(takeWord(tokens), 4_294_967_295);
      return;
    case "elements":
      // nft would keep the last of several lists only.
      if (draft.hasElements) throw new Unreadable("the set has two lists of elements", line);
      draft.hasElements = true;
      expectSign(tokens, "=");
      draft.run = draft.type === undefined ? undefined : runFor(draft.type, draft.isInterval);
      readBraces(tokens, { take: (text, at) => draft.elements.push({ text, line: at }), run: draft.run });
      return;
    case "policy":
    case "comment":
      next(tokens);
      return;
    case "auto-merge":
    case "counter":
      return;
    default:
      throw new Unreadable(`what ${shown(word)} does to a set is not known here`, line);
  }
}

function takeWords(tokens: Tokens): readonly string[] {
  return takeStatement(tokens).map(({ text }) => text);
}

function readType(words: readonly string[], line: number): ElementType {
  const known = elementTypes.find((type) => words.length === 1 && type === words[0]);
  if (known === undefined) throw new Unreadable(`sets of ${shown(words.join(" "))} are not known here`, line);
  return known;
}

function readTypeOf(words: readonly string[], line: number): ElementType {
  const field = words.join(" ");
  const known = Object.hasOwn(typesOfFields, field) ? typesOfFields[field] : undefined;
  if (known === undefined) throw new Unreadable(`sets of ${shown(field)} are not known here`, line);
  return known;
}

function readFlags(words: readonly string[], draft: SetDraft, line: number): void {
  for (const word of words.filter((each) => each !== ",")) {
    if (word === "interval") draft.isInterval = true;
    else if (word !== "constant")
      throw new Unreadable(`elements of a set with flags ${word} come and go`, line);
  }
}

/** The set of a table, made if it is not there. */
export function makeSet(
  { sets, keepsElements }: OpenTable,
  name: string,
  draft: Pick<SetDraft, "type" | "isInterval">,
  line: number,
): NamedSet {
  const { type, isInterval } = draft;
  const known = sets.get(name);
  if (type === undefined) throw new Unreadable(`set ${name} has no type`, line);
  if (known !== undefined && (known.elements.type !== type || known.isInterval !== isInterval)) {
    throw new Unreadable(`set ${name} is there already, and another kind of set`, line);
  }
  const set = known ?? { name, line, elements: createElements(type), isInterval, keeps: keepsElements };
  sets.set(name, set);
  return set;
}
