import { isIPv6 } from "node:net";
import { type Flow, protocolNumber } from "@sallyport/core";
import { flowOf } from "../../packages/emitter-iptables/test/boundary.js";
import { askKernel, type Loadable } from "../../packages/emitter-iptables/test/kernel.js";
import type { Probe } from "../../packages/emitter-iptables/test/network.js";
import { asGroups } from "./groups.js";
import type { Answer, Question, Target } from "./target.js";

/** How many configurations are loaded by one process. */
const batch = 40;

/** The kernel's packet filters, with packets. */
export const iptablesTarget: Target = asGroups(async (questions) => {
  const loadables = questions.map(loadableOf);
  const verdicts = Array.from({ length: Math.ceil(loadables.length / batch) }, (_, index) =>
    askKernel(loadables.slice(index * batch, (index + 1) * batch)),
  ).flat();
  return questions.map((question, index) => {
    const decided = verdicts[index];
    if (decided === undefined) return undefined;
    const left = [...decided];
    return question.flows.map(
      (flow): Answer => (probeOf(flow, question) === undefined ? undefined : left.shift()),
    );
  });
});

function loadableOf(question: Question): Loadable {
  const { device, deviceFiles, files, flows } = question;
  const own = new Map([...files].filter(([path]) => deviceFiles.includes(path)));
  return { files: own, way: wayOf(device), probes: flows.flatMap((flow) => probeOf(flow, question) ?? []) };
}

function wayOf(device: string): Loadable["way"] {
  const [kind, , ...rest] = device.split(" ");
  if (kind === "iptables") return { kind: "iptables", chain: rest[0]! };
  return { kind: "nft", family: "inet", table: rest[1]!, chain: rest[2]! };
}

/** The packet of a flow; undefined if a machine does not send it so. */
function probeOf(
  { source, destination, protocol, port, others = [] }: Flow,
  { others: known }: Question,
): Probe | undefined {
  if (destination === undefined || ![source, destination].every(isUsual)) return undefined;
  const name = new Map<number, Probe["protocol"]>([
    [6, "tcp"],
    [17, "udp"],
    [isIPv6(source) ? 58 : 1, "icmp"],
    [132, "sctp"],
  ]).get(protocolNumber(protocol, isIPv6(source)));
  if (name === undefined) return undefined;
  const probe = { protocol: name, from: source, to: destination, port: port ?? 0 };
  const sent = flowOf(probe).others ?? [];
  return known.every((other) => others.includes(other) === sent.includes(other)) ? probe : undefined;
}

function isUsual(address: string): boolean {
  if (isIPv6(address)) return /^(?:[23]|fd)/.test(address);
  const first = Number(address.split(".")[0]);
  return first > 0 && first < 224 && first !== 127;
}
