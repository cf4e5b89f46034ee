import { describe, expect, it } from "vitest";
import { asking, complaintOf, play, says, status } from "../../test/update/publisher.js";
import { fetchPublished } from "./index.js";

const version = '{"instance":"Worldwide","latest":"2026042901"}';
const list = '[{"id":1,"urls":["outlook.office.com"]}]';
const client = "b10c5ed1-bad1-445f-b386-b919946339a7";

it("fetches endpoints under the version asked first", async () => {
  const server = await play({ "/version/worldwide": says(version), "/endpoints/worldwide": says(list) });
  expect(await fetchPublished("office365", asking(server, { clientRequestId: client }))).toEqual({
    status: "fetched",
    fileName: "endpoints-worldwide-20260429-01.json",
    date: "2026-04-29",
    text: list,
    url: `${server.base}/endpoints/worldwide?clientrequestid=${client}`,
    validators: { fileName: "endpoints-worldwide-20260429-01.json", version: "2026042901" },
  });
  expect(server.asked.map(({ target }) => target)).toEqual([
    `/version/worldwide?clientrequestid=${client}`,
    `/endpoints/worldwide?clientrequestid=${client}`,
  ]);
});

it("names a client of its own each time", async () => {
  const server = await play({ "/version/worldwide": says(version) });
  const known = { version: "2026042901" };
  await fetchPublished("office365", asking(server, { known }));
  await fetchPublished("office365", asking(server, { known }));
  const clients = server.asked.map(({ target }) => target.split("clientrequestid=")[1]);
  for (const name of clients) expect(name).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(clients[0]).not.toBe(clients[1]);
});

it("leaves a version that is known", async () => {
  const server = await play({ "/version/worldwide": says(version), "/endpoints/worldwide": says(list) });
  expect(await fetchPublished("office365", asking(server, { known: { version: "2026042901" } }))).toEqual({
    status: "unchanged",
    fileName: "endpoints-worldwide-20260429-01.json",
    date: "2026-04-29",
  });
  expect(server.paths()).toEqual(["/version/worldwide"]);
});

it("fetches when another version is known", async () => {
  const server = await play({ "/version/worldwide": says(version), "/endpoints/worldwide": says(list) });
  const result = await fetchPublished(
    "office365",
    asking(server, { known: { version: "2026033000", etag: '"a"' } }),
  );
  expect(result.status).toBe("fetched");
  expect(server.asked[1]!.headers).not.toHaveProperty("if-none-match");
});

it.each([
  ["usgov", "usgovgcchigh", "USGOVGCCHigh"],
  ["china", "china", "China"],
] as const)("asks the instance of %s", async (cloud, path, instance) => {
  const server = await play({
    [`/version/${path}`]: says(`{"instance":"${instance}","latest":"2026042900"}`),
    [`/endpoints/${path}`]: says(list),
  });
  const result = await fetchPublished("office365", asking(server, { cloud }));
  expect(result.fileName).toBe(`endpoints-${path}-20260429-00.json`);
});

it("waits an hour when the publisher has had enough", async () => {
  const server = await play({ "/version/worldwide": says(version), "/endpoints/worldwide": status(429) });
  const { code, message } = await complaintOf(fetchPublished("office365", asking(server)));
  expect(code).toBe("SP7305");
  expect(message).toContain("2026-06-23T11:20:30Z");
  expect(message).not.toContain("clientrequestid");
});

describe("a version that is none", () => {
  it.each([
    ["of another instance", '{"instance":"China","latest":"2026042901"}'],
    ["missing", '{"instance":"Worldwide"}'],
    ["of other digits", '{"instance":"Worldwide","latest":"202604290"}'],
    ["no text", '{"instance":"Worldwide","latest":2026042901}'],
    ["of no day", '{"instance":"Worldwide","latest":"2026023001"}'],
    ["in a list", '[{"instance":"Worldwide","latest":"2026042901"}]'],
    ["damaged", '{"instance":"Worldwide""latest"}'],
  ])("is refused: %s", async (_, answer) => {
    const server = await play({ "/version/worldwide": says(answer), "/endpoints/worldwide": says(list) });
    const { code, message, help } = await complaintOf(fetchPublished("office365", asking(server)));
    expect(code).toBe("SP7310");
    expect(message).toContain(JSON.stringify(answer));
    expect(help).toContain("https://endpoints.office.com/endpoints/worldwide?clientrequestid=");
    expect(server.paths()).toEqual(["/version/worldwide"]);
  });
});

it.each(["service-tags", "office365"] as const)("refuses bases that are no addresses: %s", async (kind) => {
  const endpoints = { downloadPage: "no address", office365: "no address" };
  const { code } = await complaintOf(fetchPublished(kind, { cloud: "public", endpoints, environment: {} }));
  expect(code).toBe("SP7302");
});
