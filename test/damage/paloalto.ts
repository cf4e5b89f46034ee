import type { Flow } from "@sallyport/core";
import type { Configuration } from "../../packages/emitter-paloalto/test/configuration.js";
import { firewallOf, type Flow as Traffic } from "../../packages/emitter-paloalto/test/device.js";
import { inVsys1 } from "../../packages/emitter-paloalto/test/outputs.js";
import { readSet } from "../../packages/emitter-paloalto/test/read-set.js";
import { readXml } from "../../packages/emitter-paloalto/test/read-xml.js";
import { findRefusals } from "../../packages/emitter-paloalto/test/validate.js";
import type { Answer, Question, Target } from "./target.js";

/** A firewall by the documents of PAN-OS. */
export const paloaltoTarget: Target = async (questions) => questions.map(answer);

function answer({ files, deviceFiles, flows, others }: Question): readonly Answer[] | undefined {
  const path = deviceFiles.find((file) => /\.(?:set|xml)$/.test(file))!;
  const configuration = configurationOf(path, files.get(path)!);
  if (configuration === undefined) return undefined;
  const firewall = firewallOf(configuration, new Map());
  return flows.map((flow) => {
    const traffic = trafficOf(flow, others);
    return traffic === undefined ? undefined : (firewall(traffic) ?? "open");
  });
}

/** What PAN-OS makes of a file; undefined if it refuses some of it. */
function configurationOf(path: string, text: string): Configuration | undefined {
  try {
    const configuration = path.endsWith(".set") ? readSet(text, inVsys1.words) : readXml(text, inVsys1.steps);
    return findRefusals(configuration).length > 0 ? undefined : configuration;
  } catch {
    return undefined;
  }
}

/** A flow of an application that is in just the lists that it names; undefined if there is none such. */
function trafficOf(
  { source, destination = "", host, protocol, port, others = [] }: Flow,
  known: readonly string[],
): Traffic | undefined {
  if (protocol !== "tcp" && protocol !== "udp") return undefined;
  const lists = known.flatMap((other) => {
    const names = /^application (.*)$/.exec(other)?.[1]?.split(", ");
    return names === undefined ? [] : [{ names, holds: others.includes(other) }];
  });
  if (lists.length < known.length) return undefined;
  const application = ["unknown-tcp", ...lists.flatMap(({ names }) => names)].find((name) =>
    lists.every(({ names, holds }) => names.includes(name) === holds),
  );
  if (application === undefined) return undefined;
  return { source, destination, protocol, port: port!, application, ...(host === undefined ? {} : { host }) };
}
