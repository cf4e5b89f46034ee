import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Room } from "./proxy.js";

const proxyPort = 3128;
const bumpPort = 3129;

/** For files that open a port of their own: it is never asked, as edits may move it. */
export const ownPort = 3130;

/** What a client sends: the request as it is, and behind a CONNECT a TLS hello that names a server ("": none). */
export interface Ask {
  readonly text: string;
  /** Any address of either family. */
  readonly from: string;
  readonly hello?: string;
}

/** The status of an answer, or what became of the connection. */
export type Answer = number | string;

export interface Engine {
  /** The answers of a squid that was started by a file; undefined if it does not start. */
  ask(conf: string, asks: readonly Ask[]): Promise<readonly Answer[] | undefined>;
  stop(): Promise<void>;
}

/** A namespace in which squids are started one after the other; see engine.mjs. */
export function startEngine(): Engine {
  const script = fileURLToPath(new URL("engine.mjs", import.meta.url));
  const parameters = ["-n", "-m", process.execPath, script, String(proxyPort), String(bumpPort)];
  const child = spawn("unshare", parameters, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    ask: async (conf, asks) => {
      child.stdin.write(`${JSON.stringify({ conf, asks })}\n`);
      const { value, done } = await lines.next();
      if (done === true) throw new Error("the engine ended");
      return JSON.parse(value) ?? undefined;
    },
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await once(child, "exit");
    },
  };
}

/** The beginning of a squid.conf for tests, with a plain port and one with ssl-bump. */
export function frame({ path }: Room): string {
  return `http_port ${proxyPort}
http_port ${bumpPort} ssl-bump tls-cert=${path}/splice.pem generate-host-certificates=off
pid_filename none
cache_log /dev/null
access_log none
hosts_file ${path}/hosts
dns_nameservers 127.0.0.1
pinger_enable off
visible_hostname proxy.invalid
shutdown_lifetime 0 seconds
cache_mem 0
`;
}
