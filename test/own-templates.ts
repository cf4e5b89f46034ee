import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import { inProcess } from "./in-process.js";
import { workFolder } from "./sallyport.js";

let work = "";
let next = 0;
/** Opens the folder of a test file; several may share this module. */
export const openWork = () => {
  work = workFolder();
};
export const fresh = () => join(work, String(next++));
export const textFormats = ["squid", "pac", "iptables", "paloalto"] as const;

/** A config of few rules, so that runs are short; with a denial, hosts and prefixes. */
export const config = `policies:
  - name: sample
    rules:
      - { name: no, purpose: A test., action: deny, from: [10.0.0.9/32], to: { prefixes: [198.51.100.7/32] }, ports: [443] }
      - { name: mail, purpose: A test., from: any, to: { prefixes: [203.0.113.0/24, 198.51.100.0/24] }, ports: [443] }
formats: { squid: {}, iptables: {}, paloalto: {} }
`;
export const hostConfig = `policies:
  - name: sample
    rules:
      - { name: mail, purpose: A test., from: any, to: { hosts: ["*.example.com"] }, ports: [443] }
formats: { pac: { proxies: ["proxy.example.com:3128"] }, squid: { standalone: true } }
`;

export interface Case {
  readonly folder: string;
  readonly templates: string;
  readonly config: string;
  readonly out: string;
}

/** A folder with a config. */
export function begin(text = config, templates = ""): Case {
  const folder = fresh();
  mkdirSync(folder);
  const file = join(folder, "sallyport.yaml");
  writeFileSync(file, `${text}${templates}`);
  return { folder, templates: join(folder, "own"), config: file, out: join(folder, "out") };
}

export const generate = ({ config, out }: Case, ...more: string[]) =>
  inProcess(["generate", "--config", config, "--out", out, ...more]);
export const own = (each: Case, ...more: string[]) => generate(each, "--templates", each.templates, ...more);

/** Puts a template of the user's own there: changed from the built-in one, or from nothing. */
export async function override(
  each: Case,
  template: string,
  change: (text: string) => string,
): Promise<string> {
  const file = join(each.templates, `${template}.hbs`);
  const { status } = await inProcess(["templates", "eject", template, "--templates", each.templates]);
  expect(status).toBe(0);
  const text = readFileSync(file, "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  return file;
}

/** A file of the templates' folder with that content, whether or not there is such a template. */
export function put({ templates }: Case, path: string, content: string | Uint8Array): string {
  const file = join(templates, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** A link in the place of a template. */
export function link({ templates }: Case, target: string): void {
  mkdirSync(join(templates, "squid"), { recursive: true });
  symlinkSync(target, join(templates, "squid/head.hbs"));
}
