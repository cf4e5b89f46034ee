import { collector, type Device, type Diagnostic, decide } from "@sallyport/core";
import { emitted, fileEnding, sketchPolicy } from "@sallyport/testkit";
import { expect } from "vitest";
import { emitter } from "../src/index.js";

/** A file as it is generated. */
export const written = fileEnding(
  emitted(emitter, sketchPolicy([{ hosts: ["a.example", "*.b.example"] }]), {
    options: { proxies: ["p:1"] },
  }),
  ".pac",
);

/** What a file is read as, or why it is not. */
export function readText(source: string): {
  readonly device?: Device;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { diagnostics, report } = collector();
  const [device] = emitter.read!(new Map([["a.pac", source]]), report);
  return device === undefined ? { diagnostics } : { device, diagnostics };
}

/** Why a file is not read: "line 3: it is this". */
export function complaintOf(source: string): string | undefined {
  const { device, diagnostics } = readText(source);
  expect(diagnostics.length + (device === undefined ? 0 : 1)).toBe(1);
  const [diagnostic] = diagnostics;
  if (diagnostic === undefined) return undefined;
  expect(diagnostic).toMatchObject({ code: "SP4001", place: { file: "a.pac" } });
  return `line ${diagnostic.place!.line}: ${diagnostic.message}`;
}

/** The answer for a host or address on a port. `others` hold besides. */
export function answer(source: string, end: string, port = 443, others: readonly string[] = []): string {
  const { device, diagnostics } = readText(source);
  expect(diagnostics).toEqual([]);
  const flow = {
    source: "192.0.2.1",
    protocol: "tcp",
    port,
    ...(/^[\d.]+$|:/.test(end) ? { destination: end } : { host: end }),
  } as const;
  const texts = new Set(
    device!.rules.flatMap(({ conditions }) =>
      conditions.flatMap((each) =>
        each.of === "other" && each.what.startsWith("answer ") ? [each.what] : [],
      ),
    ),
  );
  const given = [...texts].filter(
    (what) => decide(device!, { ...flow, others: [...others, what] }) === "allow",
  );
  expect(given.length).toBe(1);
  return given[0]!.slice("answer ".length);
}

/** A file with this in its function alone. */
export const inFunction = (body: string) => `function FindProxyForURL(url, host) {\n${body}\n}`;
/** A file that answers "yes" where a test holds. */
export const whether = (test: string) => inFunction(`if (${test}) return "yes";\nreturn "no";`);
