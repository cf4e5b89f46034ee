/** A word of a ruleset, or what stands in braces, cut at commas. */
export type NftItem =
  | { readonly kind: "word"; readonly text: string; readonly line: number }
  | { readonly kind: "group"; readonly elements: readonly (readonly NftWord[])[]; readonly line: number };

export interface NftWord {
  readonly text: string;
  readonly line: number;
}

/** One statement, with the set or chain that it stands in. */
export interface NftStatement {
  readonly items: readonly NftItem[];
  readonly block: { readonly kind: string; readonly name: string } | undefined;
}

const blockKinds = new Set(["table", "set", "map", "chain", "flowtable", "counter", "quota", "limit"]);

/** The statements of a ruleset in the syntax of nft, in one pass; a brace too many or too few is passed over. */
export function statementsOf(text: string): readonly NftStatement[] {
  const statements: NftStatement[] = [];
  const blocks: { readonly kind: string; readonly name: string }[] = [];
  let items: NftItem[] = [];
  const end = () => {
    if (items.length > 0) statements.push({ items, block: blocks.at(-1) });
    items = [];
  };
  const tokens = [...nftTokens(text)];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.text === "\n" || token.text === ";") end();
    else if (token.text === "}") {
      end();
      blocks.pop();
    } else if (token.text !== "{") items.push({ kind: "word", ...token });
    else {
      const block = blockOf(items);
      if (block === undefined) at = readGroup(tokens, at, items);
      else {
        blocks.push(block);
        items = [];
      }
    }
  }
  end();
  return statements;
}

/** The block that the words before a brace open, unless it is a group of elements. */
function blockOf(items: readonly NftItem[]): { readonly kind: string; readonly name: string } | undefined {
  const words = items.flatMap((item) => (item.kind === "word" ? [item.text] : []));
  const [first = "", second = ""] = words;
  const kind = first === "add" || first === "create" ? second : first;
  const name = words.at(-1);
  return blockKinds.has(kind) && words.length > 1 && name !== undefined ? { kind, name } : undefined;
}

/** Reads from an opening brace to its end; the place of that end. */
function readGroup(tokens: readonly NftWord[], start: number, items: NftItem[]): number {
  const elements: NftWord[][] = [[]];
  let depth = 0;
  let at = start;
  for (; at < tokens.length; at++) {
    const token = tokens[at]!;
    if (token.text === "{") depth++;
    else if (token.text === "}") depth--;
    else if (token.text === ",") elements.push([]);
    else if (token.text !== "\n") elements.at(-1)!.push(token);
    if (depth === 0) break;
  }
  items.push({
    kind: "group",
    elements: elements.filter((words) => words.length > 0),
    line: tokens[start]!.line,
  });
  return at;
}

/** Words, strings without their marks, the signs `{ } , ;` and ends of lines. */
function* nftTokens(text: string): Generator<NftWord> {
  let line = 1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (character === "#") {
      const end = text.indexOf("\n", at);
      at = (end < 0 ? text.length : end) - 1;
    } else if (character === "\n") {
      if (text[at - 1] !== "\\") yield { text: "\n", line };
      line++;
    } else if (character === '"') {
      const end = endOfString(text, at);
      yield { text: text.slice(at + 1, end), line };
      at = text[end] === '"' ? end : end - 1;
    } else if ("{},;".includes(character)) yield { text: character, line };
    else if (!" \t\r\\".includes(character)) {
      const end = endOfWord(text, at);
      yield { text: text.slice(at, end), line };
      at = end - 1;
    }
  }
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) if (text[at] === '"' || text[at] === "\n") return at;
  return text.length;
}

function endOfWord(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) if (' \t\r\n\\{},;"#'.includes(text[at]!)) return at;
  return text.length;
}
