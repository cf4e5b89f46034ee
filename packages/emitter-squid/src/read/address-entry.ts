import { parsePrefix } from "@sallyport/core";
import { type Bounds, everyAddress, lengthBounds, mapped, toNumber } from "./intervals.js";

/** What Squid reads as `all`, IPv6 included (acl/Ip.cc). */
const everyText = new Set([
  "all",
  "0/0",
  "0.0.0.0/0",
  "0.0.0.0/0.0.0.0",
  "0.0.0.0-255.255.255.255",
  "0.0.0.0-0.0.0.0/0",
]);

/** What Squid reads as `ipv6`: unicast, without loopback and the like. */
const ipv6Unicast = [
  ...["1000::/4", "2000::/3", "4000::/2", "8000::/2", "c000::/3", "e000::/4", "fc00::/7", "fe80::/10"],
];

/** Addresses of one family with an optional end and mask; both families are written with their own characters. */
const form4 = /^([\d.]+)(?:-([\d.]+))?(?:\/([\d.]+))?$/;
const form6 = /^([\da-fA-F:]+)(?:-([\da-fA-F:]+))?(?:\/(\d+))?$/;

/** The addresses of one value of a `src` or `dst` ACL, IPv4 as ::ffff:a.b.c.d; or why that is not known. */
export function intervalsOf(text: string): readonly Bounds[] | string {
  if (everyText.has(text)) return [everyAddress];
  if (text === "ipv6") return ipv6Unicast.flatMap((prefix) => intervalsOf(prefix) as readonly Bounds[]);
  const isFour = !text.includes(":");
  const parts = (isFour ? form4 : form6).exec(text);
  if (parts === null) return "it is no address, range or prefix; names are looked up when squid starts";
  const [first, last, length] = [
    addressOf(parts[1]!),
    addressOf(parts[2] ?? parts[1]!),
    lengthOf(parts[3], isFour),
  ];
  if (first === undefined || last === undefined) return "it is no address";
  if (length === undefined) return "it has no mask that squid reads as it is meant";
  const bounds = {
    first: lengthBounds(first, length).first,
    last: lengthBounds(last, length).last,
  };
  return bounds.first <= bounds.last ? [bounds] : "its range ends before it begins";
}

function addressOf(text: string): bigint | undefined {
  const result = parsePrefix(text);
  if (!result.ok || text.includes("/")) return undefined;
  const { family, address } = result.prefix;
  return family === 4 ? mapped.first + toNumber(address, 4) : toNumber(address, 6);
}

/** In 128 bits; undefined for no mask that is sure. Squid takes a length of 0 for the longest. */
function lengthOf(text: string | undefined, isFour: boolean): number | undefined {
  if (text === undefined) return 128;
  if (text.includes(".")) return netmaskLength(text);
  const length = /^[1-9]\d{0,2}$/.test(text) ? Number(text) : 0;
  const longest = isFour ? 32 : 128;
  return length >= 1 && length <= longest ? length + 128 - longest : undefined;
}

/** Of an IPv4 netmask whose bits stand together. */
function netmaskLength(text: string): number | undefined {
  const mask = addressOf(text);
  if (mask === undefined) return undefined;
  const bits = (mask - mapped.first).toString(2).padStart(32, "0");
  const ones = bits.indexOf("0") < 0 ? 32 : bits.indexOf("0");
  return ones > 0 && !bits.slice(ones).includes("1") ? ones + 96 : undefined;
}
