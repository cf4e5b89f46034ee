import { describe, expect, it } from "vitest";
import { readPublished } from "./index.js";

const base = {
  id: 1,
  serviceArea: "Common",
  serviceAreaDisplayName: "Common",
  expressRoute: true,
  category: "Allow",
  required: true,
};
const set = (more: object = {}) => ({
  ...base,
  tcpPorts: "443",
  urls: ["a.example.com"],
  ips: ["192.0.2.0/24"],
  ...more,
});
const answer = (...sets: readonly object[]) => JSON.stringify(sets, null, 1);

function read(text: string) {
  const result = readPublished(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  if (result.published.kind !== "office365-endpoints") throw new Error(result.published.kind);
  return { endpoints: result.published.endpoints, notes: result.notes };
}

function complaint(text: string): string {
  const result = readPublished(text);
  if (result.ok) throw new Error("read without a problem");
  return result.problems.map(({ path, line, message }) => `${path} @${line}: ${message}`)[0]!;
}

describe("the endpoints of Office 365", () => {
  it("are given in full", () => {
    expect(
      read(answer(set({ udpPorts: "3478", notes: "for\n  tests", ips: ["2001:db8::/32", "192.0.2.0/24"] }))),
    ).toEqual({
      endpoints: [
        {
          id: 1,
          serviceArea: "Common",
          hosts: ["a.example.com"],
          prefixes: ["192.0.2.0/24", "2001:db8::/32"],
          tcpPorts: [{ first: 443, last: 443 }],
          udpPorts: [{ first: 3478, last: 3478 }],
          category: "Allow",
          required: true,
          notes: "for tests",
          unsayable: [],
        },
      ],
      notes: [],
    });
  });

  it.each([
    ["143, 587, 993, 995", [143, 587, 993, 995]],
    ["443,80", [80, 443]],
    [" 443 ", [443]],
    ["", []],
  ])("have ports written %j", (tcpPorts, ports) => {
    const { endpoints } = read(answer(set({ tcpPorts })));
    expect(endpoints[0]?.tcpPorts).toEqual(ports.map((port) => ({ first: port, last: port })));
  });

  it("have neighbouring ports as one range", () => {
    const { endpoints } = read(answer(set({ tcpPorts: undefined, udpPorts: "3478,3479,3480,3481" })));
    expect(endpoints[0]).toMatchObject({ tcpPorts: [], udpPorts: [{ first: 3478, last: 3481 }] });
  });

  it("may lack hosts, prefixes or both", () => {
    const { endpoints, notes } = read(
      answer(
        set({ urls: undefined }),
        set({ id: 2, ips: undefined }),
        set({ id: 3, urls: undefined, ips: null }),
      ),
    );
    expect(endpoints.map(({ hosts, prefixes }) => [hosts.length, prefixes.length])).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
    ]);
    expect(notes).toEqual(["endpoint sets without hosts and prefixes: 1 (3)"]);
  });

  it("without ports are kept, and said", () => {
    expect(read(answer(set({ tcpPorts: undefined }))).notes).toEqual(["endpoint sets without ports: 1 (1)"]);
  });

  it("have no notes where they are empty", () => {
    expect(read(answer(set({ notes: "" }))).endpoints[0]).not.toHaveProperty("notes");
  });

  it("keep apart what no host pattern can say", () => {
    const urls = [
      "*.example.com",
      "auto.*.example.com",
      "*cdn.example.net",
      "A.example.com",
      "a.example.com",
    ];
    const { endpoints, notes } = read(answer(set({ urls })));
    const reason = "a wildcard may only be the whole first label";
    expect(endpoints[0]).toMatchObject({
      hosts: ["*.example.com", "a.example.com"],
      unsayable: [
        { text: "auto.*.example.com", reason },
        { text: "*cdn.example.net", reason },
      ],
    });
    expect(notes).toEqual([
      "hosts written otherwise than in canonical text: 1",
      "hosts twice in one list, kept once: 1",
      "names that no host pattern can say, kept apart: 2 (1)",
    ]);
  });

  it("may have keys that are not known", () => {
    expect(read(answer(set({ flavour: 1 }))).notes).toEqual([
      'keys that the format does not have, ignored: 1 ("flavour")',
    ]);
  });

  it.each<readonly [object, string]>([
    [{ id: "1" }, "/0/id @3: it must be a number"],
    [{ id: 1.5 }, "/0/id @3: it must be a whole number"],
    [{ category: "Maybe" }, '/0/category @7: "Maybe": it must be one of Optimize, Allow, Default'],
    [{ required: "yes" }, "/0/required @8: it must be true or false"],
    [{ tcpPorts: "443;80" }, '/0/tcpPorts @9: "443;80" is no port'],
    [{ tcpPorts: "443," }, '/0/tcpPorts @9: "" is no port'],
    [{ tcpPorts: "0" }, '/0/tcpPorts @9: "0" is no port'],
    [{ tcpPorts: "65536" }, '/0/tcpPorts @9: "65536" is no port'],
    [{ tcpPorts: 443 }, "/0/tcpPorts @9: it must be a text"],
    [{ urls: ["a b"] }, '/0/urls/0 @11: "a b": it is no host name'],
    [
      { urls: ["192.0.2.1"] },
      '/0/urls/0 @11: "192.0.2.1": a name whose last label is a number is an address',
    ],
    [{ urls: [null] }, "/0/urls/0 @11: a host must be a text, not null"],
    [{ ips: ["192.0.2.0/33"] }, '/0/ips/0 @14: "192.0.2.0/33": the prefix length is above 32'],
    [{ notes: "a\u202eb" }, "/0/notes @16: it holds characters that do not print"],
  ])("%#: are refused by element and line", (more, message) => {
    expect(complaint(answer(set(more)))).toBe(message);
  });

  it("have different ids", () => {
    expect(complaint(answer(set(), set()))).toBe("/1/id @18: the id 1 is there twice, first at /0");
  });
});
