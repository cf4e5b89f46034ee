import type { Policy } from "@sallyport/core";
import { type EmitSketch, type Emitted, emitted, fileEnding } from "@sallyport/testkit";
import { emitter } from "../src/index.js";
import type { Configuration } from "./configuration.js";
import { readSet } from "./read-set.js";
import { readXml } from "./read-xml.js";

const { expect: _, read: __, ...rest } = emitter;
/** The emitter without the proof of its files: what tests of their own say of them shall not rest on it. */
export const unproven = rest;

export interface Outputs {
  readonly result: Emitted;
  readonly fromSet: Configuration;
  readonly fromXml: Configuration;
  /** The external lists by URL. */
  readonly lists: ReadonlyMap<string, string>;
}

export const edlUrl = "https://lists.example.com/pa";
export const asLists = {
  "prefixes-as": "edl",
  "edl-url": edlUrl,
  "edl-certificate-profile": "lists",
} as const;

/** Where a configuration stands in both forms: words of commands, and steps of XML. */
export interface Place {
  readonly words: readonly string[];
  readonly steps: readonly string[];
}

export const inVsys1: Place = { words: [], steps: ["devices", "localhost.localdomain", "vsys", "vsys1"] };
export const inShared: Place = { words: ["shared"], steps: ["shared"] };

/** Emits a policy and reads both forms back. */
export function outputsOf(policy: Policy, sketch: EmitSketch = {}, location: Place = inVsys1): Outputs {
  const result = emitted(unproven, policy, sketch);
  const errors = result.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("; "));
  const lists = [...result.files].filter(([path]) => path.endsWith(".txt"));
  return {
    result,
    fromSet: readSet(fileEnding(result, ".set"), location.words),
    fromXml: readXml(fileEnding(result, ".xml"), location.steps),
    lists: new Map(lists.map(([path, text]) => [`${edlUrl}/${path}`, text])),
  };
}
