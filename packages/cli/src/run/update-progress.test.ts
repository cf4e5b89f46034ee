import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Progress } from "../update/index.js";
import { progressLine } from "./update-progress.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const url = "https://example.com/";

function shown(columns: number, ...steps: readonly Progress[]): readonly string[] {
  const written: string[] = [];
  const screen = { isTTY: true, columns, write: (text: string) => written.push(text) };
  const line = progressLine(() => screen);
  for (const step of steps) {
    vi.advanceTimersByTime(500);
    line.show("list", step);
  }
  line.clear();
  line.clear();
  return written.map((text) => text.replace("\r\u001b[K", ""));
}

describe("the line of progress", () => {
  it("tells sizes as they grow, each once, and is cleared at the end", () => {
    const sizes = [800, 1_100, 64_000, 1_500_000].map(
      (received): Progress => ({ step: "receiving", url, received, total: 4_600_000 }),
    );
    expect(shown(80, ...sizes)).toEqual([
      "list: 1 kB of 4.6 MB",
      "list: 64 kB of 4.6 MB",
      "list: 1.5 MB of 4.6 MB",
      "",
    ]);
    expect(shown(80, { step: "receiving", url, received: 2_000_000 })).toEqual(["list: 2.0 MB", ""]);
  });

  it("tells why it waits, in what fits a line and prints", () => {
    const waiting: Progress = {
      step: "waiting",
      url,
      milliseconds: 6_500,
      attempt: 2,
      reason: "a\u001b[2Jb\n",
    };
    expect(shown(80, waiting)[0]).toBe("list: waiting 7 s for attempt 2: a?[2Jb?");
    expect(shown(20, waiting)[0]).toBe("list: waiting 7 s f");
  });
});
