import { once } from "node:events";
import { request } from "node:http";
import { connect as connectPlain, isIP, type Socket } from "node:net";
import { connect as connectSecure, rootCertificates } from "node:tls";
import { failure } from "@sallyport/core";
import { hostOf } from "./address.js";
import { type ProxyServer, portOf } from "./proxy.js";
import { failureOf } from "./reason.js";
import type { Watch } from "./watch.js";

/** What a connection needs beside its address. */
export interface ConnectMeans {
  readonly proxy: ProxyServer | undefined;
  /** Certificates of authorities (PEM) that are trusted beside those that Node.js ships. */
  readonly authorities: readonly string[];
  readonly watch: Watch;
}

/**
 * Opens a connection on which the host of a URL can be asked: TLS for https, through a tunnel if
 * there is a proxy. For http and a proxy it ends at the proxy. The caller destroys the socket.
 * Fails with SP7303, SP7311 or SP7312.
 */
export async function connectTo(url: URL, means: ConnectMeans): Promise<Socket> {
  const { proxy } = means;
  const plain = proxy === undefined ? openPlain(hostOf(url), portOf(url), means) : openProxy(proxy, means);
  if (url.protocol === "http:") return plain;
  const socket = await plain;
  const through = proxy === undefined ? socket : await openTunnel(socket, url, proxy, means);
  return openSecure(through, hostOf(url), means);
}

async function openProxy(proxy: ProxyServer, means: ConnectMeans): Promise<Socket> {
  try {
    const socket = await openPlain(proxy.host, proxy.port, means);
    return proxy.secure ? await openSecure(socket, proxy.host, means) : socket;
  } catch (error) {
    throw failureOf(error, `the proxy ${proxy.shown}`, means.watch);
  }
}

async function openPlain(host: string, port: number, { watch }: ConnectMeans): Promise<Socket> {
  return ready(connectPlain({ host, port }), "connect", watch);
}

async function openSecure(socket: Socket, host: string, means: ConnectMeans): Promise<Socket> {
  const secure = connectSecure({
    socket,
    host,
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ALPNProtocols: ["http/1.1"],
    // Said outright so that no variable of the environment can switch it off.
    rejectUnauthorized: true,
    ...(means.authorities.length === 0 ? {} : { ca: [...rootCertificates, ...means.authorities] }),
  });
  try {
    return await ready(secure, "secureConnect", means.watch);
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** Asks a proxy for a tunnel to the host of a URL. */
async function openTunnel(
  socket: Socket,
  url: URL,
  proxy: ProxyServer,
  { watch }: ConnectMeans,
): Promise<Socket> {
  const authority = `${url.hostname}:${portOf(url)}`;
  const asked = request({
    method: "CONNECT",
    path: authority,
    createConnection: () => socket,
    headers: {
      host: authority,
      ...(proxy.authorization === undefined ? {} : { "proxy-authorization": proxy.authorization }),
    },
  });
  asked.on("error", () => {});
  // A proxy that refuses may do so without closing; its answer comes as a "connect" all the same.
  const answered = once(asked, "connect", { signal: watch.signal });
  asked.end();
  try {
    const [{ statusCode = 0 }, , early] = await answered;
    if (statusCode < 200 || statusCode > 299) throw tunnelRefusal(statusCode, authority, proxy);
    if (early.length > 0) socket.unshift(early);
    watch.touch();
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

function tunnelRefusal(status: number, authority: string, proxy: ProxyServer): Error {
  const message = `the proxy ${proxy.shown} refuses a tunnel to ${authority} with status ${status}`;
  if (status >= 500) return failure("SP7303", message);
  return failure("SP7312", message, {
    help:
      status === 407
        ? "put the user and password that the proxy wants before its host: http://user:password@host:port"
        : "let whoever runs the proxy allow this host",
  });
}

/** Waits until a socket is connected, and destroys it if that fails. */
async function ready(socket: Socket, event: "connect" | "secureConnect", watch: Watch): Promise<Socket> {
  // Stays for good: a fault between two waits must not end the process.
  socket.on("error", () => {});
  try {
    await once(socket, event, { signal: watch.signal });
    watch.touch();
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}
