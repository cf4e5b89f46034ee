import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { makeCertificate, playProxy, playSecure } from "../../test/update/proxy.js";
import {
  type Answer,
  complaintOf,
  listen,
  pageOf,
  play,
  says,
  status,
  stillClock,
} from "../../test/update/publisher.js";
import { fetchPublished } from "./index.js";
import type { FetchOptions } from "./options.js";

const certificate = makeCertificate("www.microsoft.com", "download.microsoft.com", "localhost");
const foreign = certificate && makeCertificate("files.example");
const list = '{"values":[]}';
const fileUrl = "https://download.microsoft.com/a/ServiceTags_Public_20260622.json";

/** The publisher's real names and addresses, which a proxy leads to a server on loopback. */
const publisher: Answer = (response, request, time) =>
  (request.headers.host === "www.microsoft.com" ? pageOf(fileUrl) : says(list))(response, request, time);

function fetchThrough(proxy: string, more: Partial<FetchOptions> = {}) {
  const authorities = certificate === undefined ? [] : [certificate.cert];
  const environment = { HTTPS_PROXY: proxy };
  return fetchPublished("service-tags", {
    cloud: "public",
    environment,
    authorities,
    clock: stillClock(),
    ...more,
  });
}

describe.skipIf(certificate === undefined)("a tunnel through a proxy (needs openssl)", () => {
  it("leads to the publisher", async () => {
    const proxy = await playProxy(await playSecure(certificate!, publisher));
    expect(await fetchThrough(`http://127.0.0.1:${proxy.port}`)).toMatchObject({ text: list, url: fileUrl });
    expect(proxy.asked.map(({ target }) => target)).toEqual([
      "www.microsoft.com:443",
      "download.microsoft.com:443",
    ]);
    expect(proxy.asked[0]!.headers).not.toHaveProperty("proxy-authorization");
  });

  it("may be wanted with a user and password, and over TLS", async () => {
    const gate = ({ headers }: { headers: Record<string, unknown> }) =>
      headers["proxy-authorization"] === `Basic ${Buffer.from("me:p@ss").toString("base64")}`
        ? undefined
        : 407;
    const proxy = await playProxy(await playSecure(certificate!, publisher), gate, certificate);
    expect(await fetchThrough(`https://me:p%40ss@localhost:${proxy.port}`)).toMatchObject({ text: list });
  });

  it("is refused without them, at once, and never tells a password", async () => {
    const proxy = await playProxy(await playSecure(certificate!, publisher), () => 407);
    const { code, message, help } = await complaintOf(
      fetchThrough(`http://me:secret@127.0.0.1:${proxy.port}`),
    );
    expect([code, proxy.asked.length]).toEqual(["SP7312", 1]);
    expect(message).toContain(`http://127.0.0.1:${proxy.port} refuses a tunnel to www.microsoft.com:443`);
    expect(help).toContain("user:password@host:port");
    expect(message + help).not.toContain("secret");
  });

  it("is tried again when the proxy cannot make it for now", async () => {
    const proxy = await playProxy(await playSecure(certificate!, publisher), (_, time) =>
      time === 1 ? 503 : undefined,
    );
    expect(await fetchThrough(`http://127.0.0.1:${proxy.port}`)).toMatchObject({ text: list });
    expect(proxy.asked.length).toBe(3);
  });

  it("is ended when the proxy says nothing", async () => {
    const port = await listen(createServer());
    const limits = { idle: 40, attempts: 1 };
    expect((await complaintOf(fetchThrough(`http://127.0.0.1:${port}`, { limits }))).code).toBe("SP7306");
  });

  it("is ended when the proxy speaks no HTTP", async () => {
    const port = await listen(createServer((socket) => void socket.end("hello\r\n\r\n")));
    const { code, message } = await complaintOf(
      fetchThrough(`http://127.0.0.1:${port}`, { limits: { attempts: 1 } }),
    );
    expect(code).toBe("SP7303");
    expect(message).toContain("www.microsoft.com");
  });

  it("keeps TLS to the publisher: redirects to http are refused", async () => {
    const answer = status(302, { location: "http://127.0.0.1/list" });
    const proxy = await playProxy(await playSecure(certificate!, answer));
    const fetched = fetchThrough(`http://127.0.0.1:${proxy.port}`, { hosts: ["127.0.0.1"] });
    const { code, message } = await complaintOf(fetched);
    expect(code).toBe("SP7302");
    expect(message).toContain("not https");
  });

  it.each([
    ["of an unknown authority", "own", []],
    ["for another host", "foreign", "foreign"],
  ])("ends at once at a certificate %s, whatever the environment says", async (_, shown, trusted) => {
    const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    onTestFinished(() => {
      if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
      else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    });
    const proxy = await playProxy(await playSecure(shown === "own" ? certificate! : foreign!, publisher));
    const authorities = trusted === "foreign" ? [foreign!.cert] : [];
    const { code } = await complaintOf(fetchThrough(`http://127.0.0.1:${proxy.port}`, { authorities }));
    expect([code, proxy.asked.length]).toEqual(["SP7311", 1]);
  });

  it("is not made for hosts that NO_PROXY names", async () => {
    const port = await playSecure(certificate!, (response, request, time) =>
      (request.url!.startsWith("/details.aspx")
        ? pageOf(`https://localhost:${port}/ServiceTags_Public_20260622.json`)
        : says(list))(response, request, time),
    );
    const proxy = await playProxy(port);
    const result = await fetchThrough(`http://127.0.0.1:${proxy.port}`, {
      endpoints: { downloadPage: `https://localhost:${port}/details.aspx` },
      hosts: ["localhost"],
      environment: { HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`, no_proxy: "files.example, localhost" },
    });
    expect(result).toMatchObject({ text: list });
    expect(proxy.asked).toEqual([]);
  });
});

it("ends a connection that says nothing of TLS", async () => {
  const port = await listen(createServer());
  const endpoints = { downloadPage: `https://localhost:${port}/details.aspx` };
  const limits = { idle: 40, attempts: 1 };
  const fetched = fetchPublished("service-tags", {
    cloud: "public",
    endpoints,
    hosts: ["localhost"],
    environment: {},
    limits,
  });
  expect((await complaintOf(fetched)).code).toBe("SP7306");
});

describe("a proxy for http", () => {
  const file = "/ServiceTags_Public_20260622.json";

  async function fetchPlain(environment: (proxyPort: number) => Record<string, string>) {
    const server = await play({ "/details.aspx": pageOf(`http://{host}${file}`), [file]: says(list) });
    const proxy = await playProxy(server.port);
    const result = await fetchPublished("service-tags", {
      cloud: "public",
      endpoints: { downloadPage: `${server.base}/details.aspx` },
      hosts: ["127.0.0.1"],
      environment: environment(proxy.port),
    });
    expect(result).toMatchObject({ text: list });
    return { server, proxy };
  }

  it("is asked for whole addresses", async () => {
    const { server, proxy } = await fetchPlain((port) => ({ http_proxy: `me:x@127.0.0.1:${port}` }));
    expect(proxy.asked.map(({ target }) => target)).toEqual([
      `${server.base}/details.aspx?id=56519`,
      `${server.base}${file}`,
    ]);
    expect(proxy.asked[0]!.headers["proxy-authorization"]).toBe("Basic bWU6eA==");
  });

  it("is not asked for hosts that NO_PROXY names", async () => {
    const { server, proxy } = await fetchPlain((port) => ({
      HTTP_PROXY: `http://127.0.0.1:${port}`,
      NO_PROXY: "127.0.0.0/8",
    }));
    expect([proxy.asked.length, server.asked.length]).toEqual([0, 2]);
  });

  it("that nobody runs is named", async () => {
    const { code, message } = await complaintOf(
      fetchPublished("service-tags", {
        cloud: "public",
        environment: { https_proxy: "http://me:secret@127.0.0.1:1" },
        clock: stillClock(),
      }),
    );
    expect(code).toBe("SP7303");
    expect(message).toBe("the proxy http://127.0.0.1:1: connection refused");
  });
});
