import { join } from "node:path";
import type { OptionValue, Policy } from "@sallyport/core";
import {
  describeWith,
  type EmitSketch,
  emitted,
  hostileTexts,
  oddHosts,
  shippedPolicy,
  sketchPolicy,
} from "@sallyport/testkit";
import { afterAll, beforeAll, expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { makeCertificate, openRoom, parseConf } from "./proxy.js";

/** Every kind of rule that the format can say. */
const everything = sketchPolicy(
  [
    {
      id: "deny-hosts",
      action: "deny",
      hosts: ["*.x.test", "y.test"],
      ports: [80, 443],
      from: ["10.0.0.0/8"],
    },
    { id: "deny-prefixes", action: "deny", prefixes: ["192.0.2.0/24", "2001:db8::/32"] },
    {
      id: "hosts",
      hosts: ["*.x.test", ".z.test", ...oddHosts],
      ports: [80, 443, { first: 8000, last: 8100 }],
    },
    {
      id: "overlaps",
      hosts: ["*.x.test", "a.x.test", ".b.x.test", "x.test", "*.z.test", "z.test"],
      ports: [443],
    },
    {
      id: "prefixes",
      prefixes: ["198.51.100.0/24", "10.1.0.0/16", "10.0.0.0/8"],
      from: ["0.0.0.0/0", "::/0"],
    },
    { id: "any", any: true, ports: "any", from: ["2001:db8::/32"] },
    { id: `long-${"x".repeat(55)}`, hosts: ["long.test"] },
    { id: "deny-rest", action: "deny", any: true, ports: "any" },
  ],
  { name: `everything-${"y".repeat(49)}` },
);

describeWith(["squid", "openssl"], "squid -k parse", () => {
  const room = openRoom();
  beforeAll(() => makeCertificate(room));
  afterAll(() => room.remove());

  /** Parses what is made of the policy; an include by a squid.conf around it. */
  const parse = (
    policy: Policy,
    options: Readonly<Record<string, OptionValue>> = {},
    sketch: Omit<EmitSketch, "options"> = {},
  ) => {
    const places = { "list-folder": room.path, "sni-certificate": join(room.path, "splice.pem") };
    const { files, diagnostics } = emitted(emitter, policy, {
      ...sketch,
      options: { ...places, ...options },
    });
    const name = `${policy.name}.conf`;
    expect([...files.keys()], JSON.stringify(diagnostics)).toContain(name);
    room.write(files);
    const around = ["http_port 3128", `include ${join(room.path, name)}`];
    room.write(new Map([["squid.conf", `${around.join("\n")}\nhttp_access deny all\n`]]));
    const said = files
      .get(name)!
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"));
    return options.standalone === true
      ? { ...parseConf(join(room.path, name)), expected: said }
      : {
          ...parseConf(join(room.path, "squid.conf")),
          expected: [...around, ...said, "http_access deny all"],
        };
  };

  const clean = ({ status, complaints, directives, expected }: ReturnType<typeof parse>) => {
    expect(complaints).toEqual([]);
    expect(status).toBe(0);
    expect(directives).toEqual(expected);
  };

  it("accepts a shipped policy by hosts", async () => {
    clean(parse((await shippedPolicy("eastus", "centralus")).policy));
  });

  it("accepts a shipped policy by prefixes", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus");
    clean(parse(policy, {}, { match: "prefixes", sets }));
  });

  it("accepts every kind of rule in every form", () => {
    for (const standalone of [false, true]) {
      for (const sni of ["off", "splice"]) clean(parse(everything, { standalone, sni }));
    }
  });

  it("takes no text for a directive", () => {
    const long = "http_access allow all ".repeat(1000);
    const texts = [
      ...hostileTexts,
      long,
      `${"x".repeat(8190)}http_access allow all`,
      "ends in a backslash \\",
      "line 1",
    ];
    const printable = texts.filter((text) => !/[\n\r\u2028]/.test(text));
    const policy = sketchPolicy(
      printable.map((text, index) => ({
        id: `rule-${index}`,
        hosts: [`h${index}.test`],
        title: text,
        purpose: text,
        condition: text,
      })),
      { title: long, notes: printable },
    );
    clean(parse(policy));
    clean(parse(policy, { standalone: true, sni: "splice" }));
  });
});
