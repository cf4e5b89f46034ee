import type { Family } from "@sallyport/core";
import { icmpTypes } from "../device-names.js";
import { readNumber } from "./numbers.js";
import { shown, Unreadable } from "./unreadable.js";

/** Other names of types, as the tools take them. */
const aliases: Readonly<Record<Family, Readonly<Record<string, number>>>> = {
  4: { ping: 8, pong: 0 },
  6: {
    ping: 128,
    "ping-reply": 129,
    pong: 129,
    "router-solicitation": 133,
    "router-advertisement": 134,
    "neighbour-solicitation": 135,
    "neighbor-solicitation": 135,
    "neighbour-advertisement": 136,
    "neighbor-advertisement": 136,
    "mld-listener-reduction": 132,
  },
};

/** The one name of a type that is given by a number or a name. */
export function readIcmpType(text: string, family: Family): string {
  const names = icmpTypes[family];
  if (/^\d/.test(text)) {
    const number = readNumber(text, 255);
    return names[number] ?? String(number);
  }
  const alias = Object.hasOwn(aliases[family], text) ? names[aliases[family][text]!] : undefined;
  const name = alias ?? Object.values(names).find((each) => each === text);
  if (name === undefined) throw new Unreadable(`${shown(text)} is no ICMP type that is known here`);
  return name;
}
