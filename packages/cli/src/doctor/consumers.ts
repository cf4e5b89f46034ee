import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Subject } from "./check.js";

/** Programs that read what is generated; with them a file can be tried before it goes to a device. */
const consumers = ["squid", "nft", "iptables-restore", "ip6tables-restore", "ipset"] as const;

/** Which of the consumers are installed; it is no fault if none is. */
export async function findConsumers({ path }: Subject): Promise<string> {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const isThere = (name: string) => folders.some((folder) => isProgram(join(folder, name)));
  return consumers.map((name) => `${name} ${isThere(name) ? "found" : "not on the path"}`).join(", ");
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
