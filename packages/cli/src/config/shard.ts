import { compareText, failure } from "@sallyport/core";

/** One of several parts of a run: 2 of 8. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly parts: number;
}

/** Reads "2/8". SP1006 if it is no part of a whole. */
export function readShard(text: string): Shard {
  const [, part, parts] = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text) ?? [];
  if (part === undefined || Number(part) > Number(parts))
    throw failure("SP1006", `--shard takes PART/PARTS like 2/8, not ${JSON.stringify(text)}`);
  return { part: Number(part), parts: Number(parts) };
}

/** Whether each of these policies is in the part: dealt out by their names in code-unit order, one by one. */
export function dealShard(names: readonly string[], { part, parts }: Shard): ReadonlySet<string> {
  return new Set([...names].sort(compareText).filter((_, index) => index % parts === part - 1));
}
