import { describe, expect, it } from "vitest";
import { endpointList, folders, tagList } from "./lists.js";
import { type Answer, pageOf, play, says, status, stillClock } from "./publisher.js";
import { readAll, update } from "./running.js";
import { first, firstWeek, linkTo, page, second, storesOfFirstWeek, week } from "./weeks.js";

const fresh = folders();
const held = storesOfFirstWeek(fresh);

describe("whatever the publisher does, the old editions stay:", () => {
  const drip: Answer = (response) => {
    response.writeHead(200, { "content-type": "application/json" }).write("{");
    const timer = setInterval(() => response.write(" "), 5);
    response.on("close", () => clearInterval(timer));
  };
  const pastLimit = `{"changeNumber": 1, "cloud": "Public", "values": [${" ".repeat(2_000_000)}]}`;
  const cases: readonly (readonly [string, Readonly<Record<string, Answer>>, string])[] = [
    ["the page has another layout", { [page]: says("<html>We moved.</html>", "text/html") }, "SP7301"],
    ["the page is gone", { [page]: status(404) }, "SP7304"],
    ["the page redirects in a circle", { [page]: status(302, { location: page }) }, "SP7307"],
    ["the file is gone", { [page]: linkTo(second) }, "SP7304"],
    ["the file is cut short", { [page]: linkTo(second), [second]: says(firstWeek.slice(0, 999)) }, "SP7309"],
    [
      "the connection breaks",
      {
        [page]: linkTo(second),
        [second]: (response) => {
          response.writeHead(200, { "content-type": "application/json", "content-length": 9_999 });
          response.write("{", () => response.destroy());
        },
      },
      "SP7309",
    ],
    [
      "a sign-in page stands before it",
      { [page]: linkTo(second), [second]: says("<html>", "text/html") },
      "SP7310",
    ],
    ["it is a list of another kind", { [page]: linkTo(second), [second]: says(endpointList()) }, "SP7310"],
    ["it is a plain list", { [page]: linkTo(second), [second]: says('["192.0.2.0/24"]') }, "SP7310"],
    [
      "it is of another cloud",
      { [page]: linkTo(second), [second]: says(tagList({}, { cloud: "China" })) },
      "SP7310",
    ],
    ["it is no list", { [page]: linkTo(second), [second]: says('{"values": 1}') }, "SP2104"],
    [
      "one prefix of it is malformed",
      { [page]: linkTo(second), [second]: says(tagList({ New: ["192.0.2.1/24"] })) },
      "SP2104",
    ],
    [
      "a tag of it has the name of a list",
      { [page]: linkTo(second), [second]: says(tagList({ "custom.mine": ["9.9.9.0/24"] })) },
      "SP2104",
    ],
    ["it asks to wait", { [page]: status(429, { "retry-after": "3600" }) }, "SP7305"],
    ["it fails over and over", { [page]: linkTo(second), [second]: status(500) }, "SP7304"],
    ["it drips", { [page]: linkTo(second), [second]: drip }, "SP7306"],
    ["it never ends", { [page]: linkTo(second), [second]: says(pastLimit) }, "SP7308"],
    ["it links to a stranger", { [page]: pageOf(`https://files.example${second}`) }, "SP7302"],
  ];

  it.each(cases)("%s", async (_, answers, code) => {
    const store = await held();
    const before = readAll(store);
    const limits = { size: 1_500_000, overall: 200, attempts: 2 };
    const {
      status: exit,
      codes,
      files,
      diagnostics,
    } = await update(await play(answers), store, {}, { limits });
    expect([exit, codes, files]).toEqual([3, [code], []]);
    expect(readAll(store)).toEqual(before);
    for (const { message } of diagnostics) expect(message).not.toBe("");
    const { files: later } = await update(await play(week(first, firstWeek)), store);
    expect(later).toMatchObject([{ outcome: "held" }]);
  });

  it("a pause that it asks for is waited out, and the list then taken", async () => {
    const clock = stillClock();
    const answers = week(first, firstWeek);
    const server = await play({
      ...answers,
      [first]: (response, request, time) =>
        (time < 3 ? status([429, 503][time - 1]!, { "retry-after": "7" }) : answers[first]!)(
          response,
          request,
          1,
        ),
    });
    expect((await update(server, fresh(), {}, { clock })).files).toMatchObject([{ outcome: "imported" }]);
    expect(clock.sleeps).toEqual([7_000, 7_000]);
  });
});
