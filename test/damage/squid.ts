import { join } from "node:path";
import type { Flow } from "@sallyport/core";
import { isUnicast } from "../../packages/emitter-squid/test/boundaries.js";
import {
  type Ask,
  frame,
  type Answer as Reply,
  startEngine,
} from "../../packages/emitter-squid/test/engine.js";
import { makeCertificate, openRoom, type Room } from "../../packages/emitter-squid/test/proxy.js";
import { asGroups } from "./groups.js";
import type { Answer, Question, Target } from "./target.js";

/** The folder that lists are copied to: a room that squid may enter. */
export const room: Room = openRoom();

/** Behind an include, what it leaves open gets an answer of its own. */
const openEnd = `acl behind src all
http_access deny behind
deny_info 410:ERR_ACCESS_DENIED behind
`;

/** A squid that is started for each set of files. */
export const squidTarget: Target = asGroups(async (questions) => {
  makeCertificate(room);
  const engine = startEngine();
  try {
    const answers: (readonly Answer[] | undefined)[] = [];
    for (const question of questions) {
      const names = namesOf(question);
      const asks = question.flows.map((flow) => askOf(flow, question, names));
      const conf = `${frame(room)}include ${join(room.path, question.deviceFiles.find((file) => file.endsWith(".conf"))!)}\n${openEnd}`;
      const hosts = [...names].map(([name, address]) => `${address} ${name}\n`).join("");
      room.write(new Map([...question.files, ["hosts", hosts], ["squid.conf", conf]]));
      const replies = await engine.ask(
        join(room.path, "squid.conf"),
        asks.filter((ask) => ask !== undefined),
      );
      const left = [...(replies ?? [])];
      const found = asks.map((ask): Answer => (ask === undefined ? undefined : decisionOf(left.shift()!)));
      answers.push(replies === undefined ? undefined : found);
    }
    return answers;
  } finally {
    await engine.stop();
    room.remove();
  }
});

/** The address of each name; a second address of a name is not asked for. */
function namesOf({ flows }: Question): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { host, destination } of flows) {
    if (host !== undefined && destination !== undefined && !names.has(host)) names.set(host, destination);
  }
  return names;
}

/** The request of a flow; undefined if no client sends it so. */
function askOf(flow: Flow, { others: known }: Question, names: ReadonlyMap<string, string>): Ask | undefined {
  const { source, destination, host, protocol, port, others = [] } = flow;
  if (protocol !== "tcp" || destination === undefined || !isUnicast(destination) || !isUnicast(source))
    return undefined;
  if (host !== undefined && names.get(host) !== destination) return undefined;
  const end = host ?? (destination.includes(":") ? `[${destination}]` : destination);
  const { text, said } = requestTo(end, port!, others);
  const sent = [...said, ...(host === undefined ? ["an address in the URL"] : [])];
  return known.every((other) => others.includes(other) === sent.includes(other))
    ? { text, from: source }
    : undefined;
}

function requestTo(end: string, port: number, others: readonly string[]) {
  if (others.includes("method CONNECT")) {
    return { text: `CONNECT ${end}:${port} HTTP/1.1\r\nHost: ${end}\r\n\r\n`, said: ["method CONNECT"] };
  }
  const scheme = others.includes("scheme HTTP") ? "http" : "ftp";
  const text = `GET ${scheme}://${end}:${port}/ HTTP/1.1\r\nHost: ${end}\r\nConnection: close\r\n\r\n`;
  return { text, said: ["method GET", `scheme ${scheme.toUpperCase()}`] };
}

/** An error other than denial comes from behind the decision: nothing listens there, or the name is unknown. */
function decisionOf(reply: Reply): string {
  if (reply === 403) return "deny";
  if (reply === 410) return "open";
  return typeof reply === "number" && (reply === 200 || reply >= 500) ? "allow" : String(reply);
}
