import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type Answer, asking, complaintOf, play, says } from "../../test/update/publisher.js";
import { fetchText } from "./fetch-text.js";
import { meansOf } from "./means.js";
import type { FetchOptions, Limits } from "./options.js";

const list = JSON.stringify({ values: Array.from({ length: 50 }, (_, at) => `10.0.${at}.0/24`) });
const json = { "content-type": "application/json" };
const packed = { ...json, "content-encoding": "gzip" };

async function fetchBody(answer: Answer, limits: Partial<Limits> = {}, more: Partial<FetchOptions> = {}) {
  const server = await play({ "/list": answer });
  const url = new URL("/list", server.base);
  const means = meansOf(asking(server, { limits: { attempts: 1, ...limits }, ...more }));
  return fetchText({ url, kind: "json", origin: "the test" }, means);
}

const refusal = (answer: Answer, limits: Partial<Limits> = {}) =>
  complaintOf(fetchBody(answer, limits) as never);

/** Sends a chunk over and over until the other side has had enough. */
const endless =
  (headers: Record<string, string>, chunk: Buffer): Answer =>
  (response) => {
    response.writeHead(200, headers);
    const send = () => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once("drain", send);
    };
    send();
  };

describe("a body that is whole", () => {
  it("is read as it is, packed, and in pieces", async () => {
    expect(await fetchBody(says(list))).toMatchObject({ text: list });
    expect(await fetchBody(says(gzipSync(list), "application/json", packed))).toMatchObject({ text: list });
    const pieces: Answer = (response) => {
      response.writeHead(200, json);
      for (const byte of Buffer.from(list)) response.write(Buffer.of(byte));
      response.end();
    };
    expect(await fetchBody(pieces)).toMatchObject({ text: list });
  });

  it("asks for no packing that it does not know", async () => {
    const server = await play({ "/list": says(list) });
    const url = new URL("/list", server.base);
    await fetchText({ url, kind: "json", origin: "the test" }, meansOf(asking(server)));
    expect(server.asked[0]!.headers["accept-encoding"]).toBe("gzip");
    const { code, message } = await refusal(says(list, "application/json", { "content-encoding": "br" }));
    expect(code).toBe("SP7310");
    expect(message).toContain('"br"');
  });

  it("may be as large as the limit, not a byte more", async () => {
    expect(await fetchBody(says(list), { size: list.length })).toMatchObject({ text: list });
    expect((await refusal(says(list), { size: list.length - 1 })).code).toBe("SP7308");
  });
});

describe("a body that is cut short", () => {
  const cut: Answer = (response) => {
    response.writeHead(200, { ...json, "content-length": list.length });
    response.write(list.slice(0, 100), () => response.socket!.destroy());
  };

  it("is an error that tells how much arrived", async () => {
    const { code, message } = await refusal(cut);
    expect(code).toBe("SP7309");
    expect(message).toContain(`after 100 of ${list.length} bytes`);
  });

  it("is tried again", async () => {
    const answer: Answer = (response, request, time) =>
      (time < 3 ? cut : says(list))(response, request, time);
    expect(await fetchBody(answer, { attempts: 3 })).toMatchObject({ text: list });
  });

  it("is seen in chunks, without a length, packed, and with a length that lies", async () => {
    const chunked: Answer = (response) => {
      response.writeHead(200, json);
      response.write(list.slice(0, 100), () => response.socket!.destroy());
    };
    const unsized: Answer = (response) =>
      void response.socket!.end(
        `HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n${list.slice(0, 100)}`,
      );
    const short = gzipSync(list).subarray(0, 60);
    const lying: Answer = (response) =>
      void response.socket!.end(
        `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n${list}`,
      );
    for (const answer of [chunked, unsized, says(short, "application/json", packed), lying]) {
      expect((await refusal(answer)).code).toBe("SP7309");
    }
  });

  it("is told from one that does not unpack", async () => {
    const damaged = gzipSync(list);
    damaged.fill(0xff, 10, 40);
    expect((await refusal(says(damaged, "application/json", packed))).code).toBe("SP7310");
    expect((await refusal(says(list, "application/json", packed))).code).toBe("SP7310");
  });
});

describe("a body that is too large", () => {
  it("is ended as it comes", async () => {
    expect((await refusal(endless(json, Buffer.alloc(10_000, "[")), { size: 100_000 })).code).toBe("SP7308");
  });

  it("is not begun if it says so", async () => {
    const huge: Answer = (response) =>
      void response.writeHead(200, { ...json, "content-length": "99999999" }).write("[");
    expect((await refusal(huge)).code).toBe("SP7308");
  });

  it("is ended when unpacked, also if the server then hangs", async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, "["));
    expect(bomb.length).toBeLessThan(10_000);
    const hanging: Answer = (response) => void response.writeHead(200, packed).write(bomb);
    expect((await refusal(hanging, { size: 100_000 })).code).toBe("SP7308");
  });

  it("is ended when packs without content never end", async () => {
    const empty = Buffer.concat(Array.from({ length: 500 }, () => gzipSync("")));
    expect((await refusal(endless(packed, empty), { size: 100_000 })).code).toBe("SP7308");
  });
});

describe("a body that takes too long", () => {
  it("is ended when nothing comes", async () => {
    const silent: Answer = (response) => void response.writeHead(200, json).write("[");
    const { code, message } = await refusal(silent, { idle: 40 });
    expect(code).toBe("SP7306");
    expect(message).toContain("nothing arrived for 0.04 s");
  });

  it("is ended when the head never comes", async () => {
    expect((await refusal(() => {}, { idle: 40 })).code).toBe("SP7306");
  });

  it("is ended when it only drips", async () => {
    const drip: Answer = (response) => {
      response.writeHead(200, json);
      const timer = setInterval(() => response.write("["), 5);
      response.on("close", () => clearInterval(timer));
    };
    const { code, message } = await refusal(drip, { idle: 20_000, overall: 100 });
    expect(code).toBe("SP7306");
    expect(message).toContain("not done after 0.1 s");
  });

  it("is tried again", async () => {
    const answer: Answer = (response, request, time) => {
      if (time > 1) says(list)(response, request, time);
    };
    expect(await fetchBody(answer, { attempts: 50, idle: 40 })).toMatchObject({ text: list });
  });
});

describe("a body that is something else", () => {
  it.each([
    [
      "a web page",
      "text/html",
      "<!doctype html><title>Sign in</title>",
      '"text/html"',
      "<title>Sign in</title>",
    ],
    ["a web page that calls itself JSON", "application/json", "<html>", "is not JSON", '"<html>"'],
    ["another type", "image/png", "{}", '"image/png"', '"{}"'],
    ["empty", "application/json", " \n ", "is empty", ""],
    ["not printable", "text/plain", "\u001b[31mred\u202e", "is not JSON", '"\\u001b[31mred\\u{202e}"'],
    ["not UTF-8", "application/json", Buffer.from([0x7b, 0xff, 0x7d]), "is not UTF-8", '"{\ufffd}"'],
  ])("is refused if it is %s", async (_, type, body, fault, start) => {
    const { code, message } = await refusal(says(body, type));
    expect(code).toBe("SP7310");
    expect(message).toContain(fault);
    expect(message).toContain(start);
  });

  it.each([
    "application/json; charset=utf-8",
    "text/plain",
    "application/octet-stream",
    "application/hal+json",
  ])("is taken as %s", async (type) => {
    expect(await fetchBody(says(`\ufeff${list}\n`, type))).toMatchObject({ text: `${list}\n` });
  });
});
