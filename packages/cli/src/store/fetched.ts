import { randomUUID } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Cloud } from "@sallyport/core";
import { headPath, type ObservationHead, observationReader } from "@sallyport/core/overlay";
import type { PublishedKind, Validators } from "../update/index.js";
import { guardWrites, makeIfMissing, syncFolder, writeSynced } from "./files.js";
import { makeStore } from "./make.js";
import { type OpenStore, openStore, sha256, storeNames } from "./open.js";

/** A list that the publisher keeps up to date. */
export interface PublishedList {
  readonly cloud: Cloud;
  readonly kind: PublishedKind;
}

/** The newest of a list that was fetched, and what the store holds of it. */
export interface Fetched {
  readonly validators: Validators;
  readonly head: ObservationHead;
}

/** A file of a store: what a fetch brought and which entry it became. */
interface FetchedFile {
  readonly schema: 1;
  readonly validators: Validators;
  /** Path and hash of the head. */
  readonly head: string;
  readonly sha256: string;
}

/** Makes the store, and the place for what is fetched, if there are none. SP2109 if that cannot be. */
export function prepareFetched(folder: string): void {
  guardWrites(folder, () => {
    makeStore(folder);
    makeIfMissing(join(folder, storeNames.fetched));
  });
}

/**
 * What was fetched of a list last; undefined if nothing, or if the store does not hold all of it any
 * more, so that it is fetched anew. A file that does not read counts as none: it saves a download, no more.
 */
export async function readFetched(folder: string, list: PublishedList): Promise<Fetched | undefined> {
  const file = readJson(fileOf(folder, list)) as Partial<FetchedFile> | undefined;
  const { validators, head: path, sha256: hash } = file ?? {};
  if (file?.schema !== 1 || !isValidators(validators)) return undefined;
  const store = openStore(folder);
  const head = store.heads.find((each) => headPath(each.said) === path && each.sha256 === hash);
  return head !== undefined && (await isWhole(store, head)) ? { validators, head } : undefined;
}

/** Remembers, in one step, what a fetch brought. Of two processes the later one counts. */
export function keepFetched(folder: string, list: PublishedList, { validators, head }: Fetched): void {
  const file: FetchedFile = { schema: 1, validators, head: headPath(head.said), sha256: head.sha256 };
  guardWrites(folder, () => {
    const draft = writeDraft(folder, file);
    renameSync(draft, fileOf(folder, list));
    syncFolder(join(folder, storeNames.fetched));
  });
}

/**
 * The id by which the Office 365 web service knows this store's machine: its rules want a GUID for
 * each, and always the same. Made at the first time, in a store that is prepared.
 */
export function clientId(folder: string): string {
  return guardWrites(folder, () => {
    const file = join(folder, storeNames.fetched, "client.json");
    const known = readClient(file);
    if (known !== undefined) return known;
    const draft = writeDraft(folder, { schema: 1, clientRequestId: randomUUID() });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      if (readClient(file) === undefined) renameSync(draft, file);
    } finally {
      rmSync(draft, { force: true });
    }
    return readClient(file)!;
  });
}

function readClient(file: string): string | undefined {
  const { clientRequestId } = (readJson(file) ?? {}) as { readonly clientRequestId?: unknown };
  const form = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  return typeof clientRequestId === "string" && form.test(clientRequestId) ? clientRequestId : undefined;
}

/** Whether every file of an observation is there and what its name promises. */
async function isWhole(store: OpenStore, head: ObservationHead): Promise<boolean> {
  const reader = observationReader(store, sha256);
  try {
    for (const id of await reader.ids(head)) await reader.set(head, id);
    return true;
  } catch {
    return false;
  }
}

function fileOf(folder: string, { cloud, kind }: PublishedList): string {
  return join(folder, storeNames.fetched, `${cloud}.${kind}.json`);
}

/** Beside everything, in a name that the next import sweeps away if this process dies. */
function writeDraft(folder: string, content: object): string {
  const draft = join(folder, `${storeNames.work}${process.pid}-fetched`);
  writeSynced(draft, `${JSON.stringify(content)}\n`);
  return draft;
}

function readJson(file: string): object | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const validatorKeys = ["etag", "lastModified", "fileName", "version"] as const;

function isValidators(value: unknown): value is Validators {
  if (typeof value !== "object" || value === null) return false;
  const held = value as Readonly<Record<string, unknown>>;
  return validatorKeys.every((key) => held[key] === undefined || typeof held[key] === "string");
}
