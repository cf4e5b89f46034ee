import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { showProgress, statusLine } from "./progress.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const fresh = "\r\u001b[K";
/** Time that goes by while the event loop is busy. */
const work = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
/** Time that goes by while it is free. */
const wait = (milliseconds: number) => vi.advanceTimersByTime(milliseconds);

function screenOf(isTTY = true, columns = 80) {
  const written: string[] = [];
  return { written, screen: { isTTY, columns, write: (text: string) => written.push(text) } };
}

describe("progress", () => {
  it("shows nothing of work that is over within half a second, not even at its end", () => {
    const { written, screen } = screenOf();
    const progress = showProgress(() => screen);
    for (let done = 0; done < 5; done++) {
      progress.step(done, 5, "x");
      work(99);
    }
    progress.end();
    wait(1_000);
    expect(written).toEqual([]);
  });

  it("tells of longer work ten times a second at most, and leaves nothing at the end", () => {
    const { written, screen } = screenOf();
    const progress = showProgress(() => screen);
    work(500);
    for (let done = 0; done < 30; done++) {
      progress.step(done, 500, `policy ${done}`);
      work(10);
    }
    progress.end();
    progress.end();
    expect(written).toEqual([
      `${fresh}[  0/500] policy 0`,
      `${fresh}[ 10/500] policy 10`,
      `${fresh}[ 20/500] policy 20`,
      fresh,
    ]);
  });

  it("shows nothing of one, and waits for nothing", () => {
    const { written, screen } = screenOf();
    const progress = showProgress(() => screen);
    progress.step(0, 1, "x");
    expect(vi.getTimerCount()).toBe(0);
    work(10_000);
    progress.step(1, 1, "");
    progress.end();
    expect(written).toEqual([]);
  });

  it("shows nothing where there is no terminal", () => {
    const { written, screen } = screenOf(false);
    const progress = showProgress(() => screen);
    work(10_000);
    progress.step(1, 2, "x");
    wait(10_000);
    progress.end();
    expect(written).toEqual([]);
  });
});

describe("the line", () => {
  it("shows late what was told too early, if nothing newer came", () => {
    const { written, screen } = screenOf();
    const line = statusLine(() => screen);
    line.show("first");
    line.show("second");
    wait(499);
    expect(written).toEqual([]);
    wait(1);
    expect(written).toEqual([`${fresh}second`]);
    line.show("third");
    wait(100);
    expect(written.slice(1)).toEqual([`${fresh}third`]);
    line.show("fourth");
    line.clear();
    wait(1_000);
    expect(written.slice(2)).toEqual([fresh]);
  });

  it("never wraps, and shows nothing that speaks to the terminal", () => {
    const { written, screen } = screenOf(true, 10);
    const line = statusLine(() => screen);
    work(500);
    line.show("a\u001b[2Jb\n0123456789");
    expect(written).toEqual([`${fresh}a?[2Jb?01`]);
  });

  it("is not written again as it is", () => {
    const { written, screen } = screenOf();
    const line = statusLine(() => screen);
    for (let count = 0; count < 3; count++) {
      work(500);
      line.show("same");
    }
    expect(written).toEqual([`${fresh}same`]);
  });
});
