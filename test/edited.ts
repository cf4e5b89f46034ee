/** A small generated folder for tests of what is done to it by hand. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { sallyport } from "./sallyport.js";

const views = {
  login: {
    hosts: "[login.example.com, '*.login.example.net']",
    tags: "[AzureActiveDirectory]",
    prefixes: "[192.0.2.0/24, 198.51.100.0/25]",
  },
  updates: { hosts: "[updates.example.org]", tags: "[Storage.EastUS]", prefixes: "[203.0.113.0/24]" },
} as const;

/** Two rules, with these views of their destinations. */
export function configWith(...known: readonly (keyof typeof views.login)[]): string {
  const to = (rule: keyof typeof views) =>
    `{ ${known.map((view) => `${view}: ${views[rule][view]}`).join(", ")} }`;
  return `policies:
  - name: own
    rules:
      - name: login
        purpose: people sign in
        condition: until single sign-on moves
        from: [10.1.0.0/16]
        to: ${to("login")}
        ports: [443]
        source: { document: Sign-in design, date: 2026-01-02 }
        expires: 2099-01-31
        owner: Network
        ticket: CHG-12
      - name: updates
        purpose: machines fetch updates
        from: [10.1.0.0/16]
        to: ${to("updates")}
        ports: [80, 443]
`;
}

export const ownConfig = configWith("hosts", "tags", "prefixes");

/** Generates a config into a folder of its own; returns the path of the output. */
export function generateOwn(folder: string, config = ownConfig, ...parameters: readonly string[]): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "sallyport.yaml"), config);
  const out = join(folder, "out");
  const file = join(folder, "sallyport.yaml");
  const { status, stderr } = sallyport(["generate", "--config", file, "--out", out, ...parameters]);
  if (status !== 0) throw new Error(stderr);
  return out;
}

/** A copy in which Squid lets through what only a proxy can relay: from IPv4 senders to IPv6 destinations. */
export function relayingCopy(folder: string, copy: string): string {
  const hole = [
    "acl hole_src src 10.1.0.0/16",
    "acl hole_dst dst 2001:db8::/32",
    "http_access allow own_connect own_port_443 hole_src hole_dst",
  ];
  return editedCopy(folder, copy, ["squid", ".conf"], (text) => `${text.trimEnd()}\n${hole.join("\n")}\n`);
}

/** A copy of a generated folder with one file changed; the file is the one of the format with that ending. */
export function editedCopy(
  folder: string,
  copy: string,
  [format, ending]: readonly [format: string, ending: string],
  change: (text: string) => string,
): string {
  cpSync(folder, copy, { recursive: true });
  const names = readdirSync(join(folder, format)).filter((name) => name.endsWith(ending));
  if (names.length !== 1) throw new Error(`${names.length} files of ${format} end in ${ending}`);
  const file = join(copy, format, names[0]!);
  const text = readFileSync(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`the change does nothing to ${file}`);
  writeFileSync(file, changed);
  return copy;
}
