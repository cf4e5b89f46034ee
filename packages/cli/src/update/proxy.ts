import { failure } from "@sallyport/core";
import { hostOf, parseUrl } from "./address.js";
import { showUrl } from "./excerpt.js";
import { isExcepted } from "./no-proxy.js";
import type { Environment } from "./options.js";

/** A proxy that requests go through. */
export interface ProxyServer {
  /** The connection to the proxy itself is TLS. */
  readonly secure: boolean;
  readonly host: string;
  readonly port: number;
  /** Value of Proxy-Authorization. */
  readonly authorization?: string;
  /** For messages, without user and password. */
  readonly shown: string;
}

/**
 * The proxy of the environment for a URL: HTTPS_PROXY or HTTP_PROXY by its scheme, unless NO_PROXY
 * names the host. Names in small letters win; empty variables count as not set. Fails with SP7312.
 */
export function proxyFor(url: URL, environment: Environment): ProxyServer | undefined {
  const name = url.protocol === "https:" ? "https_proxy" : "http_proxy";
  const written = readVariable(environment, name);
  if (written === undefined) return undefined;
  const exceptions = readVariable(environment, "no_proxy") ?? "";
  return isExcepted(hostOf(url), portOf(url), exceptions) ? undefined : readProxy(written, name);
}

/** The port that a URL of http or https means. */
export function portOf(url: URL): number {
  return url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
}

function readVariable(environment: Environment, name: string): string | undefined {
  const values = [environment[name], environment[name.toUpperCase()]];
  return values.map((value) => value?.trim()).find((value) => value !== undefined && value !== "");
}

/** Messages never quote the value: it may hold a password. */
function readProxy(written: string, name: string): ProxyServer {
  const url = parseUrl(written.includes("://") ? written : `http://${written}`);
  if (url === undefined || url.hostname === "") {
    throw failure("SP7312", `${name.toUpperCase()} does not hold the address of a proxy`);
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw failure("SP7312", `${name.toUpperCase()} names a proxy of the kind ${url.protocol.slice(0, -1)}`, {
      help: "proxies of http and https are understood",
    });
  }
  const authorization = authorizationOf(url, name);
  return {
    secure: url.protocol === "https:",
    host: hostOf(url),
    port: portOf(url),
    ...(authorization === undefined ? {} : { authorization }),
    shown: showUrl(new URL(url.origin)).replace(/\/$/, ""),
  };
}

function authorizationOf(url: URL, name: string): string | undefined {
  if (url.username === "" && url.password === "") return undefined;
  try {
    const pair = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return `Basic ${Buffer.from(pair, "utf8").toString("base64")}`;
  } catch {
    throw failure("SP7312", `${name.toUpperCase()} holds a user or password with a stray %`, {
      help: "write % as %25",
    });
  }
}
