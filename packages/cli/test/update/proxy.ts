import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as forward, type IncomingMessage } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { type Answer, type Asked, listen } from "./publisher.js";

/** A key and the certificate that it signed for itself, both PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A throw-away certificate for some names of hosts; undefined where openssl cannot make one. */
export function makeCertificate(...names: readonly string[]): Certificate | undefined {
  const folder = mkdtempSync(join(tmpdir(), "sallyport-certificate-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const alternatives = names.map((name) => `DNS:${name}`).join(",");
  const make = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
  ];
  const says = ["-subj", "/CN=sallyport test", "-addext", `subjectAltName=${alternatives}`];
  try {
    execFileSync("openssl", [...make, ...says, "-keyout", key, "-out", cert], { stdio: "ignore" });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Plays the publisher over TLS: one answer for every path. Tells its port. */
export function playSecure(certificate: Certificate, answer: Answer): Promise<number> {
  return listen(createSecureServer({ ...certificate }, (request, response) => answer(response, request, 1)));
}

/** A proxy on loopback. */
export interface PlayedProxy {
  readonly port: number;
  /** Tunnels asked for, or whole addresses where no tunnel was. */
  readonly asked: readonly Asked[];
}

/** Refuses a tunnel with a status, or lets it pass (undefined); `time` counts from 1. */
export type Gate = (request: IncomingMessage, time: number) => number | undefined;

/** Plays a proxy whose tunnels all end at one port of loopback, whatever host was asked for. */
export async function playProxy(
  end: number,
  gate: Gate = () => undefined,
  certificate?: Certificate,
): Promise<PlayedProxy> {
  const asked: Asked[] = [];
  const server = certificate === undefined ? createServer() : createSecureServer({ ...certificate });
  server.on("connect", (request: IncomingMessage, socket: Duplex) => {
    asked.push({ target: request.url ?? "", headers: request.headers });
    const refused = gate(request, asked.length);
    if (refused === undefined) openTunnel(socket, end);
    else socket.write(`HTTP/1.1 ${refused} No\r\ncontent-length: 0\r\n\r\n`);
  });
  server.on("request", (request, response) => {
    asked.push({ target: request.url ?? "", headers: request.headers });
    const { pathname, search } = new URL(request.url ?? "");
    const on = forward({ host: "127.0.0.1", port: end, path: pathname + search, headers: request.headers });
    on.on("response", (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
    });
    on.end();
  });
  return { port: await listen(server), asked };
}

function openTunnel(socket: Duplex, end: number): void {
  const onwards = connect(end, "127.0.0.1", () => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    onwards.pipe(socket).pipe(onwards);
  });
  const close = () => {
    onwards.destroy();
    socket.destroy();
  };
  for (const half of [onwards, socket]) half.on("error", close).on("close", close);
}
