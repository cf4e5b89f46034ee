import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { failure, SallyportError } from "@sallyport/core";
import { quoteText } from "./excerpt.js";
import { codeOf } from "./reason.js";
import type { Watch } from "./watch.js";

/** What reading a body needs beside the answer. */
export interface BodyMeans {
  /** The address, for messages. */
  readonly shown: string;
  /** Largest body in bytes, packed and unpacked. */
  readonly size: number;
  readonly watch: Watch;
  readonly received: (bytes: number, total: number | undefined) => void;
}

/**
 * Reads the body of an answer, unpacked, to its end. Fails with SP7306, SP7308, SP7309 or SP7310;
 * never holds much more than the largest size.
 */
export async function readBody(response: IncomingMessage, means: BodyMeans): Promise<Buffer> {
  const packed = isPacked(response, means.shown);
  const announced = announcedLength(response);
  if (announced !== undefined && announced > means.size) throw tooLarge(means);
  const chunks: Buffer[] = [];
  const arrived = { bytes: 0 };
  const count = (source: AsyncIterable<Buffer>) => countPacked(source, arrived, means);
  const collect = async (source: AsyncIterable<Buffer>) => {
    let bytes = 0;
    for await (const chunk of source) {
      bytes += chunk.length;
      if (bytes > means.size) throw tooLarge(means);
      chunks.push(chunk);
      means.received(bytes, packed ? undefined : announced);
    }
  };
  try {
    const { signal } = means.watch;
    if (packed) await pipeline(response, count, createGunzip(), collect, { signal });
    else await pipeline(response, count, collect, { signal });
  } catch (error) {
    throw bodyFailure(error, arrived.bytes, announced, means);
  }
  if (!response.complete) throw cutShort(arrived.bytes, announced, means);
  return Buffer.concat(chunks);
}

/** Passes the bytes on as they came. Many empty packs are no way around the largest size. */
async function* countPacked(
  source: AsyncIterable<Buffer>,
  arrived: { bytes: number },
  means: BodyMeans,
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    means.watch.touch();
    arrived.bytes += chunk.length;
    if (arrived.bytes > means.size) throw tooLarge(means);
    yield chunk;
  }
}

function bodyFailure(
  error: unknown,
  bytes: number,
  announced: number | undefined,
  means: BodyMeans,
): unknown {
  if (error instanceof SallyportError) return error;
  if (means.watch.signal.aborted) return means.watch.signal.reason;
  const code = codeOf(error);
  return code.startsWith("Z_") && code !== "Z_BUF_ERROR"
    ? failure("SP7310", `${means.shown}: the answer does not unpack`)
    : cutShort(bytes, announced, means);
}

function isPacked(response: IncomingMessage, shown: string): boolean {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return false;
  if (encoding === "gzip" || encoding === "x-gzip") return true;
  throw failure("SP7310", `${shown}: packed as ${quoteText(encoding.slice(0, 40))}, which was not asked for`);
}

function announcedLength(response: IncomingMessage): number | undefined {
  const length = response.headers["content-length"];
  return length !== undefined && /^\d+$/.test(length) ? Number(length) : undefined;
}

function tooLarge({ shown, size }: BodyMeans): Error {
  return failure("SP7308", `${shown}: larger than ${size} bytes`);
}

function cutShort(bytes: number, announced: number | undefined, { shown }: BodyMeans): Error {
  const whole = announced === undefined ? "" : ` of ${announced}`;
  return failure("SP7309", `${shown}: the answer ends after ${bytes}${whole} bytes`);
}
