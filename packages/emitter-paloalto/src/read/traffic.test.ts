import { describe, expect, it } from "vitest";
import { faultsIn, plainRule, rulesIn } from "../../test/sample-files.js";

describe("a URL category", () => {
  const hosts = (...lines: readonly string[]) => {
    const rule = plainRule[4]!.replace("application any", "category d application any");
    return [...plainRule.slice(0, 4), ...lines, rule];
  };

  it.each([
    ["a.example/", "a.example"],
    ["*.a.example/", "*.a.example"],
    ["[ a.example/ *.a.example/ x.a.example/ ]", ".a.example"],
    ["*.A.Example/", "*.a.example"],
    ["_tcp.x-1.example/", "_tcp.x-1.example"],
  ])("of %s", (list, expected) => {
    const lines = hosts(
      `set profiles custom-url-category d list ${list}`,
      'set profiles custom-url-category d type "URL List"',
    );
    expect(rulesIn(lines)[0]).toContain(`; host ${expected}; tcp`);
  });

  it.each([
    ["list a.example", '5: "a.example": without a closing slash its meaning differs by version'],
    ["list *.a.example", '5: "*.a.example": without a closing slash its meaning differs by version'],
    ["list a.example/x/", '5: "a.example/x/": it goes by the path, which no rule here does'],
    ["list a.example/*", '5: "a.example/*": without a closing slash its meaning differs by version'],
    ["list https://a.example/", '5: "https://a.example/": it goes by the path, which no rule here does'],
    ["list .a.example/", '5: ".a.example/": it is no host name'],
    ["list a.example./", '5: "a.example./": it is no host name'],
    ["list ^.a.example/", '5: "^.a.example/": it is no host name'],
    ["list */", '5: "*/": a wildcard may only be the whole first label'],
    ["list *.*.a.example/", '5: "*.*.a.example/": a wildcard may only be the whole first label'],
    ["list a.*.example/", '5: "a.*.example/": a wildcard may only be the whole first label'],
    ["list *a.example/", '5: "*a.example/": a wildcard may only be the whole first label'],
    [
      "list a.^.example/",
      '5: "a.^.example/": "^" is not a label of letters, digits, hyphens and underscores',
    ],
    ["list 10.0.0.1/", '5: "10.0.0.1/": a name whose last label is a number is an address'],
    [
      "list a.example:443/",
      '5: "a.example:443/": "example:443" is not a label of letters, digits, hyphens and underscores',
    ],
    ['type "Category Match"', '5: a category of type "Category Match" is not read'],
    ['type "URL List"', "5: the category is empty"],
  ])("is not certain: %s", (field, message) => {
    expect(faultsIn(hosts(`set profiles custom-url-category d ${field}`))).toEqual([message]);
  });

  it("of the firewall's own is not certain, nor an external list of URLs", () => {
    expect(faultsIn(hosts())).toEqual(['5: nothing in this file is the URL category "d"']);
    expect(faultsIn(hosts("set external-list d type url url https://x/d.txt"))).toEqual([
      '6: "d" is an external list, which is not read as URLs',
    ]);
  });
});

describe("a service", () => {
  const by = (service: string, ...lines: readonly string[]) => [
    ...plainRule.slice(0, 4),
    ...lines,
    plainRule[4]!.replace("service s", `service ${service}`),
  ];

  it.each([
    ["set service t protocol udp port 1-65535", "udp"],
    ["set service t protocol tcp port 0-65535 override no", "tcp"],
    ["set service t protocol tcp port 0-80", "tcp; port 1-80"],
    ["set service t protocol tcp port 0,7", "tcp; port 7"],
    ["set service t protocol tcp override yes timeout 9 halfclose-timeout 9", "tcp; port 7"],
    ["set service-group t members [ s service-http ]", "tcp; port 80 443 8080"],
    ["set service-group t members [ u s ]", "tcp; port 443"],
  ])("%s", (line, expected) => {
    const others = [
      "set service-group u members s",
      ...(line.includes(" port ") || line.includes("group") ? [] : ["set service t protocol tcp port 7"]),
    ];
    expect(rulesIn(by("t", ...others, line))).toEqual([
      `r@${6 + others.length} allow; destination 10.0.0.0/8; ${expected}`,
    ]);
  });

  it("of every firewall is known", () => {
    expect(rulesIn(by("[ service-http service-https ]"))[0]).toMatch(/tcp; port 80 443 8080$/);
    expect(rulesIn(by("service-http", "set service service-http protocol tcp port 81"))[0]).toMatch(
      /tcp; port 81$/,
    );
  });

  it.each([
    ["set service x protocol tcp port 1", '6: nothing in this file is the service "t"'],
    ["set service t protocol sctp port 1", '5: the service "t" is not of one protocol, tcp or udp'],
    ["set service t description x", '5: the service "t" is not of one protocol, tcp or udp'],
    ["set service t protocol tcp", '5: the service "t" has no port'],
    ["set service t protocol tcp port 65536", '5: "65536" is no port or range of ports'],
    ["set service t protocol tcp port 9-1", '5: "9-1" is no port or range of ports'],
    ['set service t protocol tcp port "1, 2"', '5: " 2" is no port or range of ports'],
    ["set service t protocol tcp port 1,", '5: "" is no port or range of ports'],
    ["set service t protocol tcp port 1 source-port 9", "5: the port that sends is not read"],
    ["set service-group t members y", '5: nothing in this file is the service "y"'],
    ["set service-group t tag y", '5: the service group "t" is empty'],
  ])("is not certain: %s", (line, message) => {
    expect(faultsIn(by("t", line))).toEqual([message]);
  });

  it("of two protocols, or of a name that stands for two, is not certain", () => {
    const tcp = "set service t protocol tcp port 1";
    expect(faultsIn(by("t", tcp, tcp.replace("tcp", "udp")))).toEqual([
      '5: the service "t" is not of one protocol, tcp or udp',
    ]);
    expect(faultsIn(by("t", tcp, "set service-group t members s"))).toEqual([
      '7: "t" is the name of several objects',
    ]);
  });
});
