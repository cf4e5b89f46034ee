import { get, type IncomingMessage } from "node:http";
import { SallyportError } from "@sallyport/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { play } from "../../test/update/publisher.js";
import { readBody } from "./body.js";
import { startWatch } from "./watch.js";

const limits = { idle: 1000, overall: 10_000 };

describe("a watch", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("ends what is silent for too long, and only that", () => {
    const watch = startWatch(limits, "the list", undefined);
    for (let time = 0; time < 5; time++) {
      vi.advanceTimersByTime(999);
      watch.touch();
    }
    expect(watch.signal.aborted).toBe(false);
    vi.advanceTimersByTime(1000);
    expect(watch.signal.reason).toBeInstanceOf(SallyportError);
    expect(watch.signal.reason.message).toBe("SP7306: the list: nothing arrived for 1 s");
  });

  it("ends what is never done", () => {
    const watch = startWatch(limits, "the list", undefined);
    for (let time = 0; time < 20; time++) {
      vi.advanceTimersByTime(500);
      watch.touch();
    }
    expect(watch.signal.reason.message).toBe("SP7306: the list: not done after 10 s");
  });

  it("leaves no timer behind", () => {
    const watch = startWatch(limits, "the list", new AbortController().signal);
    watch.end();
    watch.touch();
    expect(vi.getTimerCount()).toBe(0);
  });

  it("passes on the end from outside, until it is over", () => {
    const outer = new AbortController();
    const [watch, over] = [startWatch(limits, "a", outer.signal), startWatch(limits, "b", outer.signal)];
    over.end();
    outer.abort("enough");
    expect(watch.signal.reason).toBe("enough");
    expect(over.signal.aborted).toBe(false);
    expect(startWatch(limits, "c", outer.signal).signal.reason).toBe("enough");
  });
});

it("is told of each piece that arrives", async () => {
  let touched = 0;
  const watch = { signal: new AbortController().signal, touch: () => void touched++, end: () => {} };
  const server = await play({ "/": (response) => void response.writeHead(200).end("text") });
  const response = await new Promise<IncomingMessage>((resolve) => get(server.base, resolve));
  await readBody(response, { shown: "the list", size: 100, watch, received: () => {} });
  expect(touched).toBeGreaterThan(0);
});
