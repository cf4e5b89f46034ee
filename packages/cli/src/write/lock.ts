import { randomBytes } from "node:crypto";
import { linkSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failure } from "@sallyport/core";
import { isLockName, lockName } from "./work-name.js";

const guardName = `${lockName}.takeover`;

/** Codes of file systems that have no hard links. */
const noLinks = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"]);

/**
 * Takes the lock of a folder; that of a dead process is taken over. SP5005 if a process that lives has it, or it
 * cannot be told which has.
 */
export function takeLock(folder: string): void {
  const lock = join(folder, lockName);
  if (!place(folder, lock)) {
    refuseLiving(folder, lock);
    takeOver(folder, lock);
  }
  sweep(folder);
}

export function releaseLock(folder: string): void {
  removeIfThere(join(folder, lockName));
}

function removeIfThere(file: string): void {
  try {
    unlinkSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

/** Whether a process of that id runs. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** One at a time: of two that find a dead lock, the slower one would remove the new lock of the quicker. */
function takeOver(folder: string, lock: string): void {
  const guard = join(folder, guardName);
  if (!place(folder, guard)) throw inUse(folder, guard);
  try {
    refuseLiving(folder, lock);
    removeIfThere(lock);
    if (!place(folder, lock)) throw inUse(folder, lock);
  } finally {
    removeIfThere(guard);
  }
}

/**
 * Makes a lock that holds the id of this process; false if there is one. With its content from the first moment,
 * for an empty one would look like that of a dead process.
 */
function place(folder: string, lock: string): boolean {
  const draft = join(folder, `${lockName}.${process.pid}-${randomBytes(4).toString("hex")}`);
  writeFileSync(draft, String(process.pid), { flag: "wx", flush: true });
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return false;
    if (!noLinks.has(code)) throw error;
    return placeWithoutLink(lock);
  } finally {
    removeIfThere(draft);
  }
}

function placeWithoutLink(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function refuseLiving(folder: string, lock: string): void {
  const holder = holderOf(lock);
  // None if it was released just now.
  if (holder !== undefined && (holder === "" || isAlive(Number(holder)))) throw inUse(folder, lock);
}

function holderOf(lock: string): string | undefined {
  try {
    return readFileSync(lock, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function inUse(folder: string, lock: string): Error {
  const holder = holderOf(lock) || "unknown";
  return failure("SP5005", `process ${holder} is writing to ${folder}, says ${lock}`);
}

/** Removes what processes left that were killed while they made a lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const maker = /^(\d+)-/.exec(name.slice(lockName.length + 1))?.[1];
    if (isLockName(name) && maker !== undefined && !isAlive(Number(maker))) removeIfThere(join(folder, name));
  }
}
