import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { Socket } from "node:net";
import { version } from "../version.js";
import { type ConnectMeans, connectTo } from "./connect.js";
import { showUrl } from "./excerpt.js";
import type { Means } from "./means.js";
import { type ProxyServer, proxyFor } from "./proxy.js";
import { failureOf } from "./reason.js";
import type { Watch } from "./watch.js";

/** Names and values of headers that go with a request. */
export type Headers = Readonly<Record<string, string>>;

/** The head of an answer; its body is not yet read. */
export interface Exchange {
  readonly response: IncomingMessage;
  /** Closes the connection, whatever was read. */
  readonly close: () => void;
}

/**
 * Asks for a URL once, on a connection of its own, and waits for the head of the answer.
 * Redirects are not followed, statuses not judged. Fails with SP7303, SP7306, SP7311 or SP7312.
 */
export async function exchange(url: URL, headers: Headers, means: Means, watch: Watch): Promise<Exchange> {
  const proxy = proxyFor(url, means.environment);
  const connecting: ConnectMeans = { proxy, authorities: means.authorities, watch };
  let socket: Socket | undefined;
  const close = () => void socket?.destroy();
  try {
    socket = await connectTo(url, connecting);
    return { response: await ask(socket, url, headers, proxy, watch), close };
  } catch (error) {
    close();
    throw failureOf(error, showUrl(url), watch);
  }
}

async function ask(
  socket: Socket,
  url: URL,
  headers: Headers,
  proxy: ProxyServer | undefined,
  watch: Watch,
): Promise<IncomingMessage> {
  const target = `${url.pathname}${url.search}`;
  const toProxy = url.protocol === "http:" ? proxy : undefined;
  const asked = request({
    method: "GET",
    // A proxy is asked for the whole address where there is no tunnel.
    path: toProxy === undefined ? target : `${url.origin}${target}`,
    createConnection: () => socket,
    headers: {
      host: url.host,
      "user-agent": `sallyport/${version}`,
      "accept-encoding": "gzip",
      ...(toProxy?.authorization === undefined ? {} : { "proxy-authorization": toProxy.authorization }),
      ...headers,
    },
  });
  asked.on("error", () => {});
  const answered = once(asked, "response", { signal: watch.signal });
  asked.end();
  const [response] = (await answered) as [IncomingMessage];
  response.on("error", () => {});
  watch.touch();
  return response;
}
