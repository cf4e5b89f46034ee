import { existsSync } from "node:fs";
import { type Report, SallyportError } from "@sallyport/core";
import { type ObservationHead, type ObservationReader, observationReader } from "@sallyport/core/overlay";
import { openStore, sha256 } from "../store/open.js";
import type { Subject } from "./check.js";

/** The store of imported editions, every file of it that an entry needs hashed again. */
export async function checkStore({ store: folder }: Subject, report: Report): Promise<string> {
  if (!existsSync(folder)) return `nothing imported yet into ${folder}`;
  const store = openStore(folder);
  for (const { message } of store.faults) report("SP2101", message);
  const reader = observationReader(store, sha256);
  const told = new Set<string>();
  for (const head of store.heads) for (const message of await damageOf(reader, head)) told.add(message);
  for (const message of told) report("SP2101", message);
  const damage = told.size + store.faults.length;
  const count = `${store.heads.length} imported ${store.heads.length === 1 ? "list" : "lists"} in ${folder}`;
  return damage === 0 ? `${count}, whole` : `${count}, damaged`;
}

/** What is wrong with the files of one entry. */
async function damageOf(reader: ObservationReader, head: ObservationHead): Promise<ReadonlySet<string>> {
  const told = new Set<string>();
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SallyportError)) throw error;
      for (const { message } of error.diagnostics) told.add(message);
      return undefined;
    }
  };
  for (const id of (await attempt(() => reader.ids(head))) ?? []) await attempt(() => reader.set(head, id));
  return told;
}
