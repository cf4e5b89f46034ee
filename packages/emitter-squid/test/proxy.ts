import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const proxyPort = 3128;
/** The port with ssl-bump. */
export const bumpPort = 3129;

/** A folder of the test's own that squid, which is not root, may enter. */
export interface Room {
  readonly path: string;
  write(files: ReadonlyMap<string, string>): void;
  remove(): void;
}

export function openRoom(): Room {
  const path = mkdtempSync(join(tmpdir(), "sallyport-squid-"));
  chmodSync(path, 0o755);
  return {
    path,
    write: (files) => {
      for (const [name, text] of files) writeFileSync(join(path, name), text);
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A certificate for the origins and for ports with ssl-bump: key.pem, cert.pem and both in splice.pem. */
export function makeCertificate({ path }: Room): void {
  const [key, cert] = [join(path, "key.pem"), join(path, "cert.pem")];
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
  run("openssl", ["req", "-x509", ...curve, "-nodes", "-subj", "/CN=origin", "-keyout", key, "-out", cert]);
  run("sh", ["-c", `cat "${key}" "${cert}" > "${join(path, "splice.pem")}"`]);
}

/** What `squid -k parse` says of a file: its complaints, and the lines that it took for directives. */
export function parseConf(file: string): {
  readonly status: number | null;
  readonly complaints: readonly string[];
  readonly directives: readonly string[];
} {
  const { status, stderr } = spawnSync("squid", ["-k", "parse", "-f", file], { encoding: "utf8" });
  const lines = stderr.split("\n").map((line) => line.replace(/^[\d/]+ [\d:]+\|\s*/, ""));
  return {
    status,
    complaints: lines.filter((line) => /warning|error|fatal|bungled|unrecognized|security/i.test(line)),
    directives: lines.flatMap((line) => (line.startsWith("Processing: ") ? [line.slice(12)] : [])),
  };
}

/** What a client saw of a request. */
export interface Answer {
  /** Of the answer to CONNECT; 0 if there was none. */
  readonly connect: number;
  /** Of the last answer; 0 if there was none, as when a connection is cut. */
  readonly status: number;
  readonly body: string;
}

export interface Ask {
  /** Address that the client sends from. */
  readonly from?: string;
  /** Host and port of the CONNECT, if they are not those of the URL (which stay the server name). */
  readonly connectTo?: string;
  /** Port of the proxy, if not the plain one. */
  readonly port?: number;
  /** CONNECT for a plain URL too. */
  readonly tunnel?: boolean;
}

export interface RunningSquid {
  ask(url: string, ask?: Ask): Answer;
  /** The first line of the answer to a request that no well-behaved client sends. */
  send(request: string): string;
  stop(): Promise<void>;
}

/** A squid in a network namespace of its own, with origins on its loopback, that reads `conf` after its ports. */
export async function startProxy(
  room: Room,
  conf: string,
  hosts: Readonly<Record<string, string>>,
): Promise<RunningSquid> {
  makeCertificate(room);
  const origins = await startOrigins(room);
  const enter = ["nsenter", `--net=/proc/${origins.pid}/ns/net`] as const;
  room.write(
    new Map([
      [
        "hosts",
        Object.entries(hosts)
          .map(([name, address]) => `${address} ${name}\n`)
          .join(""),
      ],
      ["squid.conf", `${frame(room)}${conf}`],
    ]),
  );
  const logs = join(room.path, "logs");
  mkdirSync(logs);
  chmodSync(logs, 0o777);
  // Squids share memory by name: each gets its own, and what a killed one left behind stops none.
  const own = 'mount -t tmpfs tmpfs /dev/shm && exec squid -N -f "$1"';
  const command = ["unshare", "-m", "sh", "-c", own, "sh", join(room.path, "squid.conf")];
  const squid = spawn(enter[0], [enter[1], ...command], { stdio: "ignore" });
  const inside = (command: string, parameters: readonly string[]) =>
    spawnSync(enter[0], [enter[1], command, ...parameters], { encoding: "utf8" });
  const stop = async () => {
    await end(squid);
    await end(origins);
  };
  if (!listens(squid, inside)) {
    await stop();
    throw new Error("squid did not start");
  }
  return {
    ask: (url, ask = {}) => readAnswer(inside("curl", curlParameters(url, ask)).stdout),
    send: (request) => {
      const script = `exec 3<>/dev/tcp/127.0.0.1/${proxyPort}; printf '%b' "$1" >&3; head -n 1 <&3`;
      return inside("bash", ["-c", script, "bash", request]).stdout.trim();
    },
    stop,
  };
}

function frame({ path }: Room): string {
  return `http_port ${proxyPort}
http_port ${bumpPort} ssl-bump tls-cert=${path}/splice.pem generate-host-certificates=off
pid_filename none
cache_log ${path}/logs/cache.log
access_log none
hosts_file ${path}/hosts
dns_nameservers 127.0.0.1
pinger_enable off
visible_hostname proxy.test
`;
}

async function startOrigins({ path }: Room): Promise<ChildProcess> {
  const script = fileURLToPath(new URL("origins.mjs", import.meta.url));
  const parameters = ["-n", process.execPath, script, path, "443,8443,9000,9001,9002", "80,8080"];
  const origins = spawn("unshare", parameters, { stdio: ["ignore", "pipe", "inherit"] });
  await once(origins.stdout!, "data");
  return origins;
}

type Inside = (command: string, parameters: readonly string[]) => { readonly status: number | null };

function listens(squid: ChildProcess, inside: Inside): boolean {
  const probe = `for try in $(seq 200); do
    (exec 3<>/dev/tcp/127.0.0.1/${bumpPort}) 2>/dev/null && exit 0
    kill -0 ${squid.pid} || exit 1
    sleep 0.05
  done; exit 1`;
  return inside("bash", ["-c", probe]).status === 0;
}

function curlParameters(
  url: string,
  { from, connectTo, port: proxy = proxyPort, tunnel }: Ask,
): readonly string[] {
  const origin = new URL(url);
  const port = origin.port || (origin.protocol === "https:" ? "443" : "80");
  const literal = from?.includes(":") === true;
  return [
    ...["--silent", "--insecure", "--max-time", "5", "--write-out", "\n%{http_connect} %{http_code}"],
    ...["--proxy", `http://${literal ? "[::1]" : "127.0.0.1"}:${proxy}`],
    ...(from === undefined ? [] : ["--interface", from]),
    ...(connectTo === undefined ? [] : ["--connect-to", `${origin.hostname}:${port}:${connectTo}`]),
    ...(tunnel === true ? ["--proxytunnel"] : []),
    url,
  ];
}

function readAnswer(output: string): Answer {
  const [, body, connect, status] = /^([\s\S]*)\n(\d+) (\d+)$/.exec(output)!;
  return { connect: Number(connect), status: Number(status), body: body! };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

function run(command: string, parameters: readonly string[]): void {
  const { status, stderr } = spawnSync(command, parameters, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command}: ${stderr}`);
}
