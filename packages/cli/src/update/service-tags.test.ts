import { failure } from "@sallyport/core";
import { describe, expect, it } from "vitest";
import { asking, complaintOf, pageOf, play, says, status, stillClock } from "../../test/update/publisher.js";
import { fetchPublished, type Progress } from "./index.js";

const path = "/download/ServiceTags_Public_20260622.json";
const link = `http://{host}${path}`;
const list = '{"changeNumber":1,"cloud":"Public","values":[]}';

describe("the newest file", () => {
  it("is found by its page and fetched", async () => {
    const old = "http://{host}/download/ServiceTags_Public_20260615.json";
    const server = await play({
      "/details.aspx": pageOf(old, link),
      [path]: says(list, "application/octet-stream", {
        etag: '"a"',
        "last-modified": "Mon, 22 Jun 2026 08:00:00 GMT",
      }),
    });
    expect(await fetchPublished("service-tags", asking(server))).toEqual({
      status: "fetched",
      fileName: "ServiceTags_Public_20260622.json",
      date: "2026-06-22",
      text: list,
      url: `${server.base}${path}`,
      validators: {
        fileName: "ServiceTags_Public_20260622.json",
        etag: '"a"',
        lastModified: "Mon, 22 Jun 2026 08:00:00 GMT",
      },
    });
    expect(server.asked.map(({ target }) => target)).toEqual(["/details.aspx?id=56519", path]);
  });

  it.each([
    ["usgov", "AzureGovernment", "57063"],
    ["china", "China", "57062"],
  ] as const)("of %s is on a page of its own", async (cloud, spelling, id) => {
    const file = `/ServiceTags_${spelling}_20260720.json`;
    const server = await play({ "/details.aspx": pageOf(`http://{host}${file}`), [file]: says(list) });
    const result = await fetchPublished("service-tags", asking(server, { cloud }));
    expect(result.fileName).toBe(file.slice(1));
    expect(server.asked[0]!.target).toBe(`/details.aspx?id=${id}`);
  });

  it("is missed with what was looked for, what is there, and how to go on by hand", async () => {
    const server = await play({
      "/details.aspx": pageOf(
        "http://{host}/ServiceTags_China_20260622.json",
        "/ServiceTags_Public_20260622.json",
      ),
    });
    const { code, message, help } = await complaintOf(fetchPublished("service-tags", asking(server)));
    expect(code).toBe("SP7301");
    expect(message).toContain("ServiceTags_Public_YYYYMMDD.json");
    expect(message).toContain("ServiceTags_China_20260622.json");
    expect(help).toContain("https://www.microsoft.com/en-us/download/details.aspx?id=56519");
    expect(help).toContain("sallyport dataset import");
  });

  it("is not taken from a stranger, nor an older one in its place", async () => {
    const newer = "https://files.example/ServiceTags_Public_20260629.json";
    const server = await play({ "/details.aspx": pageOf(link, newer), [path]: says(list) });
    const { code, message } = await complaintOf(fetchPublished("service-tags", asking(server)));
    expect(code).toBe("SP7302");
    expect(message).toContain("files.example");
    expect(server.paths()).toEqual(["/details.aspx"]);
  });

  it("is taken from the publisher if a stranger links one of the same day", async () => {
    const twin = "https://files.example/ServiceTags_Public_20260622.json";
    const server = await play({ "/details.aspx": pageOf(twin, link), [path]: says(list) });
    expect((await fetchPublished("service-tags", asking(server))).status).toBe("fetched");
  });

  it("is not asked for at a host that nobody allowed", async () => {
    const server = await play({ "/details.aspx": pageOf(link) });
    const { code } = await complaintOf(fetchPublished("service-tags", asking(server, { hosts: [] })));
    expect(code).toBe("SP7302");
    expect(server.asked).toEqual([]);
  });
});

describe("a file that is known", () => {
  const known = {
    fileName: "ServiceTags_Public_20260622.json",
    etag: '"a"',
    lastModified: "Mon, 22 Jun 2026 08:00:00 GMT",
  };
  const conditional = {
    "/details.aspx": pageOf(link),
    [path]: (response, request) =>
      request.headers["if-none-match"] === '"a"' ||
      request.headers["if-modified-since"] === known.lastModified
        ? response.writeHead(304).end()
        : response.writeHead(200, { "content-type": "application/json" }).end(list),
  } satisfies Parameters<typeof play>[0];

  it.each([
    ["its tag", { fileName: known.fileName, etag: known.etag }],
    ["its date", { fileName: known.fileName, lastModified: known.lastModified }],
  ])("is unchanged by %s", async (_, validators) => {
    const server = await play(conditional);
    expect(await fetchPublished("service-tags", asking(server, { known: validators }))).toEqual({
      status: "unchanged",
      fileName: "ServiceTags_Public_20260622.json",
      date: "2026-06-22",
    });
  });

  it.each([
    ["has another name", { ...known, fileName: "ServiceTags_Public_20260615.json" }],
    ["has none", { etag: known.etag }],
    ["comes with a broken tag", { fileName: known.fileName, etag: '"a"\r\nX-Header: 1' }],
  ])("is fetched whole if it %s", async (_, validators) => {
    const server = await play(conditional);
    const result = await fetchPublished("service-tags", asking(server, { known: validators }));
    expect(result.status).toBe("fetched");
    expect(server.asked[1]!.headers).not.toHaveProperty("if-none-match");
    expect(server.asked[1]!.headers).not.toHaveProperty("x-header");
  });

  it("is an error if the publisher says unchanged without having been asked", async () => {
    const server = await play({ "/details.aspx": pageOf(link), [path]: status(304) });
    const { code } = await complaintOf(fetchPublished("service-tags", asking(server)));
    expect(code).toBe("SP7304");
  });
});

it("tells its steps", async () => {
  const steps: Progress[] = [];
  const server = await play({
    "/details.aspx": (response, request, time) =>
      time === 1 ? response.writeHead(503).end() : pageOf(link)(response, request, time),
    [path]: says(list, "application/json", { "content-length": list.length }),
  });
  await fetchPublished(
    "service-tags",
    asking(server, { clock: stillClock(), progress: (step) => steps.push(step) }),
  );
  expect(steps.map(({ step }) => step)).toEqual([
    "asking",
    "waiting",
    "asking",
    "receiving",
    "asking",
    "receiving",
  ]);
  expect(steps[1]).toMatchObject({
    milliseconds: 500,
    attempt: 2,
    reason: expect.stringContaining("status 503"),
  });
  expect(steps.at(-1)).toMatchObject({ received: list.length, total: list.length });
});

it("ends from outside with the very reason given", async () => {
  const server = await play({ "/details.aspx": pageOf(link) });
  const reason = failure("SP7306", "the run took too long");
  const fetched = fetchPublished("service-tags", asking(server, { signal: AbortSignal.abort(reason) }));
  await expect(fetched).rejects.toBe(reason);
});
