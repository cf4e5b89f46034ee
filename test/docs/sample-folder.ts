import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeTagFile } from "../importing.js";
import { makePlace, type Place } from "./run.js";

const example = fileURLToPath(new URL("../../examples/eastus-to-centralus", import.meta.url));
const name = "asr-eastus-to-centralus";

const config = `policies:
  - { scenario: azure-to-azure, source: eastus, target: centralus }
formats: [squid, azure-nsg]
`;

/** What an example of a command names, as a team would have it. A new example adds here what it needs. */
export function makeSampleFolder(folder: string, line: string): Place {
  const place = makePlace(folder);
  const at = (path: string) => join(folder, path);
  for (const copy of ["out", "generated", "before", "after"]) {
    if (copy === "out" || line.includes(copy)) cpSync(join(example, "out"), at(copy), { recursive: true });
  }
  cpSync(join(example, `out/azure-nsg/${name}.source.nsg.json`), at("nsg.json"));
  writeFileSync(at("sallyport.yaml"), config);
  writeFileSync(at("firewall.txt"), "13.91.45.163\n*.blob.core.windows.net\n");
  writeFileSync(at("partners.txt"), "192.0.2.0/24\n");
  mkdirSync(at(".config/fish/completions"), { recursive: true });
  writeTagFile(at("ServiceTags_Public_20260629.json"), { AzureSiteRecovery: ["192.0.2.0/28"] });
  mkdirSync(at("proxies"));
  // What a kernel would print of its own rules, without one.
  const program = at(".programs/iptables-save");
  writeFileSync(program, "#!/bin/sh\necho '-A OUTPUT -d 13.91.45.163/32 -p tcp -j ACCEPT'\n");
  chmodSync(program, 0o755);
  return { folder, env: { ...place.env, HOME: folder } };
}
