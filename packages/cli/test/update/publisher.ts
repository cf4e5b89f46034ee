import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { SallyportError } from "@sallyport/core";
import { onTestFinished } from "vitest";
import type { Clock, FetchOptions, FetchResult } from "../../src/update/index.js";

/** What a server was asked. */
export interface Asked {
  /** Path and query, or the whole address if it was asked as a proxy. */
  readonly target: string;
  readonly headers: IncomingMessage["headers"];
}

/** A server on loopback that lives as long as its test. */
export interface Play {
  readonly port: number;
  readonly base: string;
  readonly asked: readonly Asked[];
  /** Paths asked, without queries. */
  readonly paths: () => readonly string[];
}

/** Answers a request; `time` counts requests for the same path from 1. */
export type Answer = (response: ServerResponse, request: IncomingMessage, time: number) => void;

/** Plays the publisher: each path has its answer, all others a 404. */
export async function play(answers: Readonly<Record<string, Answer>>): Promise<Play> {
  const asked: Asked[] = [];
  const times = new Map<string, number>();
  const port = await listen(
    createServer((request, response) => {
      const target = request.url ?? "";
      asked.push({ target, headers: request.headers });
      const path = pathOf(target);
      const time = (times.get(path) ?? 0) + 1;
      times.set(path, time);
      if (Object.hasOwn(answers, path)) answers[path]!(response, request, time);
      else response.writeHead(404).end();
    }),
  );
  const paths = () => asked.map(({ target }) => pathOf(target));
  return { port, base: `http://127.0.0.1:${port}`, asked, paths };
}

/** Starts a server that ends with the test, whatever is open on it; tells its port. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<{ destroy: () => unknown }>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

function pathOf(target: string): string {
  return new URL(target, "http://127.0.0.1").pathname;
}

/** Answers with a text of a type. */
export function says(text: string | Buffer, type = "application/json", headers = {}): Answer {
  return (response) => response.writeHead(200, { "content-type": type, ...headers }).end(text);
}

/** Answers with a status and headers, and no body. */
export function status(code: number, headers = {}): Answer {
  return (response) => response.writeHead(code, headers).end();
}

/** Answers with a download page that links the files of a server. */
export function pageOf(...links: readonly string[]): Answer {
  return (response, request) => {
    const anchors = links.map((link) => `<a href="${link.replace("{host}", request.headers.host!)}">x</a>`);
    response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end(`<html>${anchors.join("")}</html>`);
  };
}

/** Time that stands still but for sleeps, which are recorded; no chance. */
export interface StillClock extends Clock {
  readonly sleeps: readonly number[];
}

export function stillClock(start = Date.parse("2026-06-23T10:20:30Z")): StillClock {
  const sleeps: number[] = [];
  let time = start;
  return {
    sleeps,
    now: () => time,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      time += milliseconds;
    },
    random: () => 0,
  };
}

/** Options that ask a server on loopback, with no proxy and a clock that stands still. */
export function asking({ base }: Pick<Play, "base">, more: Partial<FetchOptions> = {}): FetchOptions {
  return {
    cloud: "public",
    endpoints: { downloadPage: `${base}/details.aspx`, office365: base },
    hosts: ["127.0.0.1"],
    environment: {},
    clock: stillClock(),
    ...more,
  };
}

/** Code and message of the diagnostic that a fetch fails with. */
export async function complaintOf(fetched: Promise<FetchResult>): Promise<{
  readonly code: string;
  readonly message: string;
  readonly help: string;
}> {
  try {
    await fetched;
  } catch (error) {
    if (!(error instanceof SallyportError)) throw error;
    const [{ code, message, help = "" }] = error.diagnostics as [(typeof error.diagnostics)[number]];
    return { code, message, help };
  }
  throw new Error("the fetch did not fail");
}
