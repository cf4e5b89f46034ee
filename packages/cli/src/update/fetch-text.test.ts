import { describe, expect, it } from "vitest";
import {
  type Answer,
  asking,
  complaintOf,
  type Play,
  play,
  says,
  status,
  stillClock,
} from "../../test/update/publisher.js";
import { fetchText } from "./fetch-text.js";
import { meansOf } from "./means.js";
import type { FetchOptions } from "./options.js";

const list = '{"values":[]}';

/** Fetches the path /list of a server. */
function fetchList(server: Play, more: Partial<FetchOptions> = {}) {
  const url = new URL("/list", server.base);
  return fetchText({ url, kind: "json", origin: "the test" }, meansOf(asking(server, more)));
}

/** Plays a server, fetches its list, and tells complaint, requests and pauses. */
async function refusal(answers: Readonly<Record<string, Answer>>, more: Partial<FetchOptions> = {}) {
  const server = await play(answers);
  const clock = stillClock();
  const complaint = await complaintOf(fetchList(server, { clock, ...more }) as never);
  return { ...complaint, paths: server.paths(), sleeps: clock.sleeps };
}

const redirect = (location: string): Answer => status(302, { location });

/** Answers with each in turn, then with the last. */
const inTurn =
  (...answers: readonly Answer[]): Answer =>
  (response, request, time) =>
    answers[Math.min(time, answers.length) - 1]!(response, request, time);

describe("redirects", () => {
  it("are followed five times", async () => {
    const hops = Object.fromEntries([1, 2, 3, 4].map((hop) => [`/${hop}`, redirect(`/${hop + 1}`)]));
    const server = await play({ "/list": redirect("1"), ...hops, "/5": says(list) });
    expect(await fetchList(server)).toMatchObject({ text: list, url: new URL("/5", server.base) });
  });

  it("are not followed six times", async () => {
    const hops = Object.fromEntries([1, 2, 3, 4, 5, 6].map((hop) => [`/${hop}`, redirect(`/${hop + 1}`)]));
    const { code, message, paths } = await refusal({ "/list": redirect("/1"), ...hops, "/7": says(list) });
    expect([code, paths.length]).toEqual(["SP7307", 6]);
    expect(message).toContain("more than 5 times");
  });

  it("are not followed in a circle", async () => {
    const { code, message, paths } = await refusal({
      "/list": redirect("/a"),
      "/a": redirect("/list#again"),
    });
    expect([code, paths]).toEqual(["SP7307", ["/list", "/a"]]);
    expect(message).toContain("circle");
  });

  it.each([
    ["a foreign host", "http://localhost/list", "SP7302", '"localhost"'],
    [
      "a foreign host over https",
      "https://files.example/list?token=x",
      "SP7302",
      '"https://files.example/list"',
    ],
    ["a relative scheme", "//files.example/list", "SP7302", "files.example"],
    ["the publisher over http", "http://download.microsoft.com/list", "SP7302", "not https"],
    ["another scheme", "file:///etc/passwd", "SP7302", '"file:"'],
    ["a host with a user", "http://user@127.0.0.1/list", "SP7302", "user or password"],
    ["no address", "http://[", "SP7307", "no address"],
  ])("to %s are refused at once", async (_, location, code, part) => {
    const refused = await refusal({ "/list": redirect(location) });
    expect([refused.code, refused.paths]).toEqual([code, ["/list"]]);
    expect(refused.message).toContain(part);
    expect(refused.message).not.toContain("token");
  });

  it("to nowhere are refused", async () => {
    expect((await refusal({ "/list": status(301) })).code).toBe("SP7307");
  });
});

describe("statuses", () => {
  it("of the server's faults are tried again with growing pauses", async () => {
    const server = await play({ "/list": inTurn(status(500), status(502), status(503), says(list)) });
    const clock = stillClock();
    expect(await fetchList(server, { clock })).toMatchObject({ text: list });
    expect(clock.sleeps).toEqual([500, 1000, 2000]);
  });

  it("of the server's faults are an error in the end", async () => {
    const { code, message, paths } = await refusal({ "/list": status(500) });
    expect([code, paths.length]).toEqual(["SP7304", 4]);
    expect(message).toContain("status 500");
  });

  it.each([400, 403, 404, 410, 206, 204, 300])("of %i are an error at once", async (code) => {
    const refused = await refusal({ "/list": status(code) });
    expect([refused.code, refused.paths.length]).toEqual(["SP7304", 1]);
  });
});

describe("pauses that the publisher asks for", () => {
  it.each([
    ["seconds", "7"],
    ["a date", "Tue, 23 Jun 2026 10:20:37 GMT"],
  ])("in %s are waited out", async (_, wish) => {
    const server = await play({ "/list": inTurn(status(429, { "retry-after": wish }), says(list)) });
    const clock = stillClock();
    expect(await fetchList(server, { clock })).toMatchObject({ text: list });
    expect(clock.sleeps).toEqual([7000]);
  });

  it.each([
    ["too long", 429, { "retry-after": "61" }, "2026-06-23T10:21:31Z"],
    [
      "too long after a fault",
      503,
      { "retry-after": "Tue, 23 Jun 2026 12:00:00 GMT" },
      "2026-06-23T12:00:00Z",
    ],
    ["unsaid", 429, {}, "2026-06-23T11:20:30Z"],
    ["unreadable", 429, { "retry-after": "soon" }, "2026-06-23T11:20:30Z"],
    ["absurd", 429, { "retry-after": "9".repeat(40) }, "2027-06-23T10:20:30Z"],
  ])("are told if they are %s", async (_, code, headers, when) => {
    const refused = await refusal({ "/list": status(code, headers) });
    expect([refused.code, refused.paths.length, refused.sleeps]).toEqual(["SP7305", 1, []]);
    expect(refused.message).toContain(when);
  });

  it("are never shorter than the own ones", async () => {
    const { code, sleeps } = await refusal({ "/list": status(429, { "retry-after": "0" }) });
    expect([code, sleeps]).toEqual(["SP7305", [500, 1000, 2000]]);
  });
});

describe("connections", () => {
  it("that break are tried again", async () => {
    const broken: Answer = (response) => void response.socket!.destroy();
    const server = await play({ "/list": inTurn(broken, says(list)) });
    expect(await fetchList(server)).toMatchObject({ text: list });
  });

  it("that nobody takes are an error in the end", async () => {
    const gone = { ...(await play({})), base: "http://127.0.0.1:1" };
    const clock = stillClock();
    const { code, message } = await complaintOf(fetchList(gone, { clock }) as never);
    expect([code, clock.sleeps.length]).toEqual(["SP7303", 3]);
    expect(message).toContain("refused");
  });
});

describe("an end from outside", () => {
  it("rejects with its reason, in the middle of an answer", async () => {
    const controller = new AbortController();
    const hanging: Answer = (response) => {
      response.writeHead(200, { "content-type": "application/json" }).write("{");
      setImmediate(() => controller.abort("enough"));
    };
    const server = await play({ "/list": hanging });
    await expect(fetchList(server, { signal: controller.signal })).rejects.toBe("enough");
  });

  it("rejects with its reason, in a pause", async () => {
    const controller = new AbortController();
    const server = await play({ "/list": status(500) });
    const clock = {
      ...stillClock(),
      sleep: async () => {
        controller.abort("enough");
        throw new Error("slept badly");
      },
    };
    await expect(fetchList(server, { signal: controller.signal, clock })).rejects.toBe("enough");
  });

  it("that came before asks nothing", async () => {
    const server = await play({ "/list": says(list) });
    await expect(fetchList(server, { signal: AbortSignal.abort("early") })).rejects.toBe("early");
    expect(server.asked).toEqual([]);
  });
});
