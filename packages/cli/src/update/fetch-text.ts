import { type Diagnostic, failure, SallyportError } from "@sallyport/core";
import { requireAllowed } from "./address.js";
import { readBody } from "./body.js";
import { readValidators } from "./conditions.js";
import { type ContentKind, readContent } from "./content.js";
import { showUrl } from "./excerpt.js";
import type { Headers } from "./exchange.js";
import { type Followed, follow } from "./follow.js";
import type { Means } from "./means.js";
import type { Validators } from "./options.js";
import { backoff, hour, readRetryAfter } from "./pause.js";
import { startWatch, type Watch } from "./watch.js";

/** What to ask for. */
export interface TextRequest {
  readonly url: URL;
  readonly kind: ContentKind;
  /** Who named the URL, for messages. */
  readonly origin: string;
  /** Headers that make the request conditional. */
  readonly conditions?: Headers;
  /** Largest answer in bytes, if smaller than that of lists. */
  readonly size?: number;
}

/** An answer that can be used. */
export type TextAnswer =
  | { readonly status: "unchanged" }
  | {
      readonly status: "text";
      readonly text: string;
      /** The URL that gave it, redirects followed. */
      readonly url: URL;
      readonly validators: Pick<Validators, "etag" | "lastModified">;
    };

/** An attempt that failed in a way that may pass. */
interface Setback {
  readonly status: "setback";
  readonly failure: SallyportError;
  /** Pause that the publisher asks for, in milliseconds. */
  readonly wish?: number;
}

/** What may pass: no connection, too slow, cut short. */
const passing: ReadonlySet<Diagnostic["code"]> = new Set(["SP7303", "SP7306", "SP7309"]);

/**
 * Fetches a text, with as many attempts as the limits say. Fails with one of SP7302 to SP7312; an
 * aborted signal rejects with its reason.
 */
export async function fetchText(request: TextRequest, means: Means): Promise<TextAnswer> {
  requireAllowed(request.url, means.hosts, request.origin);
  for (let attempt = 1; ; attempt++) {
    means.progress({ step: "asking", url: request.url.href });
    const outcome = await tryOnce(request, means);
    if (outcome.status !== "setback") return outcome;
    if (attempt >= means.limits.attempts) throw outcome.failure;
    await pause(outcome, attempt + 1, request, means);
  }
}

/** Waits before an attempt. Fails with SP7305 if the publisher wants a pause longer than the longest. */
async function pause(
  { failure: last, wish }: Setback,
  attempt: number,
  { url }: TextRequest,
  { limits, clock, signal, progress }: Means,
): Promise<void> {
  const milliseconds = Math.max(wish ?? 0, backoff(attempt, limits, clock));
  progress({ step: "waiting", url: url.href, milliseconds, attempt, reason: last.diagnostics[0]!.message });
  try {
    await clock.sleep(milliseconds, signal);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
  signal?.throwIfAborted();
}

async function tryOnce(request: TextRequest, means: Means): Promise<TextAnswer | Setback> {
  means.signal?.throwIfAborted();
  const watch = startWatch(means.limits, showUrl(request.url), means.signal);
  let answer: Followed | undefined;
  try {
    const accept = request.kind === "page" ? "text/html" : "application/json";
    answer = await follow(request.url, { accept, ...request.conditions }, means, watch);
    const judged = judgeStatus(answer, request, means);
    if (judged !== undefined) return judged;
    return await readAnswer(answer, request, means, watch);
  } catch (error) {
    if (error instanceof SallyportError && passing.has(error.diagnostics[0]!.code)) {
      return { status: "setback", failure: error };
    }
    throw error;
  } finally {
    answer?.close();
    watch.end();
  }
}

async function readAnswer(
  { response, url }: Followed,
  request: TextRequest,
  means: Means,
  watch: Watch,
): Promise<TextAnswer> {
  const shown = showUrl(url);
  const size = Math.min(request.size ?? means.limits.size, means.limits.size);
  const received = (bytes: number, total: number | undefined) =>
    means.progress({
      step: "receiving",
      url: request.url.href,
      received: bytes,
      ...(total === undefined ? {} : { total }),
    });
  const body = await readBody(response, { shown, size, watch, received });
  const text = readContent(body, request.kind, response.headers["content-type"], shown);
  return { status: "text", text, url, validators: readValidators(response.headers) };
}

/** What the status alone decides; undefined if the body is to be read. */
function judgeStatus(answer: Followed, request: TextRequest, means: Means): TextAnswer | Setback | undefined {
  const { statusCode = 0, headers } = answer.response;
  if (statusCode === 200) return undefined;
  if (statusCode === 304 && Object.keys(request.conditions ?? {}).length > 0) return { status: "unchanged" };
  const refused = failure("SP7304", `${showUrl(answer.url)} answers with status ${statusCode}`);
  if (statusCode !== 429 && statusCode < 500) throw refused;
  const asked = readRetryAfter(headers["retry-after"], means.clock.now());
  const wish = asked ?? (statusCode === 429 ? hour : undefined);
  if (wish === undefined) return { status: "setback", failure: refused };
  const wait = waitFailure(answer.url, wish, means);
  if (wish > means.limits.longestPause) throw wait;
  return { status: "setback", failure: statusCode === 429 ? wait : refused, wish };
}

function waitFailure(url: URL, wish: number, { clock }: Means): SallyportError {
  const when = new Date(Math.ceil((clock.now() + wish) / 1000) * 1000).toISOString().replace(".000", "");
  return failure("SP7305", `${showUrl(url)} asks for a pause: come again at ${when} or later`);
}
