import {
  describeWith,
  emitted,
  fileEnding,
  hostileTexts,
  shippedPolicy,
  sketchPolicy,
} from "@sallyport/testkit";
import fc from "fast-check";
import { expect, it } from "vitest";
import { emitter } from "../src/index.js";
import { askPacparser, loadPac, type Question } from "./engines.js";
import { anyOptions, anyPolicy, hostInUrl, hosts, urls } from "./policies.js";

const proxies = ["proxy1.example.com:3128", "proxy2.example.com:3128"];
/** Writes without reading back, where the size alone is asked about. */
const { read: _read, expect: _expect, ...unproven } = emitter;

/** pacparser takes no empty argument, and node:vm stands for that case elsewhere. */
const questions: readonly Question[] = hosts.flatMap((host) =>
  urls.map(([write]): Question => [write(hostInUrl(host)), host]).filter(([url]) => url !== ""),
);

const answers = (source: string, asked: readonly Question[]) => {
  const find = loadPac(source);
  return asked.map(([url, host]) => find(url, host));
};

describeWith(["pacparser"], "pacparser", () => {
  it("answers as node does, for random policies under random options", () => {
    const cases = fc.sample(fc.tuple(anyPolicy, anyOptions), { numRuns: 40, seed: 6200 });
    const sources = cases.map(([policy, options]) =>
      fileEnding(emitted(emitter, policy, { options }), ".pac"),
    );
    const found = askPacparser(sources.map((source) => [source, questions] as const));
    expect(found.length).toBe(sources.length);
    sources.forEach((source, index) => {
      expect(found[index]).toEqual(answers(source, questions));
    });
  });

  it("sends Site Recovery's hosts to the proxies, and nothing else", async () => {
    const { policy, sets } = await shippedPolicy("eastus", "centralus", {
      features: ["ade", "agent-auto-upgrade"],
    });
    const result = emitted(emitter, policy, { sets, options: { proxies } });
    expect(result.codes).toEqual(["SP6202"]);
    const proxied = [
      "https://cache1.blob.core.windows.net/",
      "https://CACHE1.BLOB.CORE.WINDOWS.NET./",
      "https://login.microsoftonline.com/",
      "https://pod01-srs1.eus.hypervrecoverymanager.windowsazure.com:443/",
      "https://some.servicebus.windows.net/",
      "https://myvault.vault.azure.net/",
    ];
    const direct = [
      "http://cache1.blob.core.windows.net/",
      "https://cache1.blob.core.windows.net:8443/",
      "https://blob.core.windows.net/",
      "https://evilblob.core.windows.net/",
      "https://cache1.blob.core.windows.net.evil.example/",
      "https://x.login.microsoftonline.com/",
      "https://example.com/",
      "https://constructor/",
      "https://__proto__/",
      "https://10.0.0.1/",
      "https://[2001:db8::1]/",
    ];
    const hostOf = (url: string) => /^\w+:\/\/(\[[^\]]*\]|[^:/]*)/.exec(url)![1]!;
    const asked = [...proxied, ...direct].map((url): Question => [url, hostOf(url)]);
    const [found] = askPacparser([[fileEnding(result, ".pac"), asked]]);
    const way = "PROXY proxy1.example.com:3128; PROXY proxy2.example.com:3128";
    expect(found).toEqual([...proxied.map(() => way), ...direct.map(() => "DIRECT")]);
    expect(answers(fileEnding(result, ".pac"), asked)).toEqual(found);
  });

  it("reads every hostile text as a comment", () => {
    const asked: Question[] = [
      ["https://a.example/", "a.example"],
      ["https://b.example/", "b.example"],
    ];
    const sources = hostileTexts.map((text) =>
      fileEnding(
        emitted(
          emitter,
          sketchPolicy([{ hosts: ["a.example"], title: text, purpose: text, condition: text }], {
            title: text,
            notes: [text],
          }),
          { options: { proxies } },
        ),
        ".pac",
      ),
    );
    for (const found of askPacparser(sources.map((source) => [source, asked] as const))) {
      expect(found).toEqual(["PROXY proxy1.example.com:3128; PROXY proxy2.example.com:3128", "DIRECT"]);
    }
  });

  it("takes 20,000 hosts", () => {
    const names = Array.from(
      { length: 20_000 },
      (_, index) => `${index % 3 === 0 ? "*." : ""}n${index}.example`,
    );
    const source = fileEnding(
      emitted(unproven, sketchPolicy([{ hosts: names }]), { options: { proxies } }),
      ".pac",
    );
    const asked = Array.from({ length: 400 }, (_, index): Question => {
      const host = `${["", "a.", "a.b.", "a"][index % 4]}n${index * 53}.example`;
      return [`https://${host}/`, host];
    });
    const [found] = askPacparser([[source, asked]]);
    expect(found).toEqual(
      asked.map(([, host]) => {
        const [, below, number] = /^((?:\w+\.)*)n(\d+)\.example$/.exec(host) ?? [];
        const listed = number !== undefined && Number(number) < 20_000;
        const matched = listed && (Number(number) % 3 === 0) === (below !== "");
        return matched ? "PROXY proxy1.example.com:3128; PROXY proxy2.example.com:3128" : "DIRECT";
      }),
    );
    expect(answers(source, asked)).toEqual(found);
  });
});
