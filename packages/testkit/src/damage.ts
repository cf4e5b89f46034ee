/** Damage to generated files, as hands and bad days do it. */

/** A source of numbers from 0 up to 1, the same for the same seed on every machine. */
export type Random = () => number;

/** A generator by Mulberry's mixing of a counter: small, and good enough to pick places. */
export function createRandom(seed: number): Random {
  let counter = seed >>> 0;
  return () => {
    counter = (counter + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(counter ^ (counter >>> 15), counter | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Damaged {
  readonly kind: DamageKind;
  /** The file that was damaged, and its line, counted from 1. */
  readonly file: string;
  readonly line: number;
  /** All files, one of them damaged. */
  readonly files: ReadonlyMap<string, string>;
}

/** A line of a file that can be damaged, with all lines. */
interface Spot {
  readonly lines: readonly string[];
  readonly index: number;
}

/** The lines after the damage; undefined if it does not apply there, or changes nothing. */
type Damage = (spot: Spot, random: Random) => readonly string[] | undefined;

const prefix = /(?<![\w.:-])((?:\d{1,3}\.){3}\d{1,3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})\/(\d{1,3})(?!\d)/g;
const port = /(?<![\w.:/-])(443|80|8443|9443|5671|123|53|1433|8080|500|4500)(?![\w.:/])/g;
const name = /(?<![\w-])((?:[a-z0-9-]+\.)+(?:net|com|example|org|ms|us|cn|test))(?![\w-])/g;
const actions: Readonly<Record<string, string>> = {
  allow: "deny",
  deny: "allow",
  Allow: "Deny",
  Deny: "Allow",
  ACCEPT: "DROP",
  DROP: "ACCEPT",
  REJECT: "ACCEPT",
  accept: "drop",
  drop: "accept",
  reject: "accept",
  matched: "unmatched",
};
const action = /\b(allow|deny|Allow|Deny|ACCEPT|DROP|REJECT|accept|drop|reject|matched)\b/g;

const damages = {
  "drop line": ({ lines, index }) => lines.toSpliced(index, 1),
  "duplicate line": ({ lines, index }) => lines.toSpliced(index, 0, lines[index]!),
  "swap lines": ({ lines, index }, random) => {
    const other = pick(lines.length, random);
    return lines.with(index, lines[other]!).with(other, lines[index]!);
  },
  "widen mask": (spot, random) =>
    rewrite(spot, prefix, random, ([, address, length]) => `${address}/${Number(length) - 1}`),
  "narrow mask": (spot, random) =>
    rewrite(spot, prefix, random, ([, address, length]) => `${address}/${Number(length) + 1}`),
  "change port": (spot, random) => rewrite(spot, port, random, ([text]) => String(Number(text) + 1)),
  "flip action": (spot, random) => rewrite(spot, action, random, ([text]) => actions[text]!),
  "remove dot": (spot, random) => rewrite(spot, /\*\.|(?<=[\s"'])\.(?=[a-z])/g, random, () => ""),
  "add dot": (spot, random) => rewrite(spot, name, random, ([text]) => `.${text}`),
  "change name": (spot, random) => rewrite(spot, name, random, ([text]) => `x${text}`),
  "delete character": ({ lines, index }, random) => {
    const line = lines[index]!;
    const at = pick(line.length, random);
    return lines.with(index, line.slice(0, at) + line.slice(at + 1));
  },
  truncate: ({ lines, index }, random) => [
    ...lines.slice(0, index),
    lines[index]!.slice(0, pick(lines[index]!.length, random)),
  ],
} as const satisfies Readonly<Record<string, Damage>>;

export type DamageKind = keyof typeof damages;

export const damageKinds = Object.keys(damages) as readonly DamageKind[];

const comment = /^\s*(?:#|\/\/|$)/;

/**
 * Files with one place damaged, chosen by `random` among the lines that are no comment; undefined if this kind
 * of damage applies to no place that was tried.
 */
export function damage(
  files: ReadonlyMap<string, string>,
  kind: DamageKind,
  random: Random,
): Damaged | undefined {
  const paths = [...files.keys()];
  for (let attempt = 0; attempt < 200; attempt++) {
    const file = paths[pick(paths.length, random)]!;
    const lines = files.get(file)!.split("\n");
    const index = pick(lines.length, random);
    if (comment.test(lines[index]!)) continue;
    const after = damages[kind]({ lines, index }, random);
    const text = after?.join("\n");
    if (text === undefined || text === files.get(file)) continue;
    return { kind, file, line: index + 1, files: new Map([...files, [file, text]]) };
  }
  return undefined;
}

function rewrite(
  { lines, index }: Spot,
  pattern: RegExp,
  random: Random,
  change: (match: RegExpExecArray) => string,
): readonly string[] | undefined {
  const line = lines[index]!;
  const matches = [...line.matchAll(pattern)];
  const match = matches[pick(matches.length, random)];
  if (match === undefined) return undefined;
  return lines.with(
    index,
    line.slice(0, match.index) + change(match) + line.slice(match.index + match[0].length),
  );
}

function pick(count: number, random: Random): number {
  return Math.floor(random() * count);
}
