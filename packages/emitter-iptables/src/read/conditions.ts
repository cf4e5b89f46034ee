import type { Condition, Family } from "@sallyport/core";
import { everyAddress } from "./addresses.js";

const families: Readonly<Record<Family, Condition>> = {
  4: { of: "source", set: everyAddress[4] },
  6: { of: "source", set: everyAddress[6] },
};

const protocols = Array.from(
  { length: 256 },
  (_, number): Condition => ({ of: "protocol", protocols: [number] }),
);

/** The condition that a packet is of one family; the same object each time. */
export function isFamily(family: Family): Condition {
  return families[family];
}

/** The condition that a packet is of one protocol, by its number; the same object each time. */
export function isProtocol(number: number): Condition {
  return protocols[number]!;
}
