import { describe, expect, test } from "vitest";
import { parsePrefix } from "./prefix.js";

const ACCEPTED: readonly (readonly [text: string, canonical: string])[] = [
  ["0.0.0.0/0", "0.0.0.0/0"],
  ["0.0.0.0", "0.0.0.0/32"],
  ["255.255.255.255", "255.255.255.255/32"],
  ["128.0.0.0/1", "128.0.0.0/1"],
  ["10.20.30.0/24", "10.20.30.0/24"],
  ["::/0", "::/0"],
  ["::", "::/128"],
  ["::1/128", "::1/128"],
  ["::1", "::1/128"],
  ["8000::/1", "8000::/1"],
  ["ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128"],
  ["2001:DB8::A", "2001:db8::a/128"],
  ["2001:0db8:0000:0000:0000:0000:0000:000a", "2001:db8::a/128"],
  ["1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0/128"],
  ["::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8/128"],
  ["1:2:3::5:6:7:8", "1:2:3:0:5:6:7:8/128"],
  ["1:0:0:4:0:0:0:8", "1:0:0:4::8/128"],
  ["1:0:0:4:5:0:0:8", "1::4:5:0:0:8/128"],
  ["0:0:3:4:5:6:0:0", "::3:4:5:6:0:0/128"],
  ["64:ff9b::1.2.3.4", "64:ff9b::102:304/128"],
  ["::1.2.3.4", "::102:304/128"],
  ["1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304/128"],
  ["::/64", "::/64"],
  ["::fffe:0:0/96", "::fffe:0:0/96"],
  ["::fffe:0:0/95", "::fffe:0:0/95"],
  ["::1:ffff:0:0/96", "::1:ffff:0:0/96"],
  ["1::ffff:1.2.3.4", "1::ffff:102:304/128"],
];

const HOST_BITS: readonly (readonly [text: string, masked: string])[] = [
  ["10.0.0.1/8", "10.0.0.0/8"],
  ["1.2.3.4/0", "0.0.0.0/0"],
  ["255.255.255.255/31", "255.255.255.254/31"],
  ["2001:db8::1/32", "2001:db8::/32"],
  ["1:2:3:4:5:6:7:8/64", "1:2:3:4::/64"],
  ["ffff::/1", "8000::/1"],
  ["::1/127", "::/127"],
  ["::ffff:1.2.3.4/95", "::fffe:0:0/95"],
];

const MAPPED: readonly (readonly [text: string, form4: string])[] = [
  ["::ffff:1.2.3.4", "1.2.3.4/32"],
  ["::ffff:102:304", "1.2.3.4/32"],
  ["0:0:0:0:0:FFFF:1.2.3.4/128", "1.2.3.4/32"],
  ["::ffff:1.2.3.0/120", "1.2.3.0/24"],
  ["::ffff:0:0/96", "0.0.0.0/0"],
];

const REJECTED: readonly (readonly [text: string, reason: string])[] = [
  ["", "nothing is written"],
  ["010.1.1.1", "octet 1 has a leading zero"],
  ["010.1.1.0/24", "octet 1 has a leading zero"],
  ["1.00.1.1", "octet 2 has a leading zero"],
  ["0x0a.1.1.1", "octet 1 is not a decimal number"],
  ["0x0a010101", "it is a hexadecimal number; write four octets"],
  ["10.1", "it has 2 octets instead of 4"],
  ["10.0/16", "it has 2 octets instead of 4"],
  ["1.2.3", "it has 3 octets instead of 4"],
  ["1.2.3.4.5", "it has 5 octets instead of 4"],
  ["167772161", "it is a plain number; write four octets"],
  ["0", "it is a plain number; write four octets"],
  ["10/8", "it is a plain number; write four octets"],
  ["1.2.3.4/33", "the prefix length is above 32"],
  ["1.2.3.4/4294967296", "the prefix length is above 32"],
  ["1.2.3.4/-1", "the prefix length is not a decimal number"],
  ["1.2.3.4/08", "the prefix length has a leading zero"],
  ["0.0.0.0/00", "the prefix length has a leading zero"],
  ["1.2.3.4/", "the prefix length is empty"],
  ["1.2.3.4/8/8", 'it has more than one "/"'],
  ["1.2.3.4//8", 'it has more than one "/"'],
  ["/8", "it is not an IP address"],
  ["1.2.3.256", "octet 4 is above 255"],
  ["1.2.3.4294967296", "octet 4 is above 255"],
  [" 1.2.3.4", "it contains whitespace"],
  ["1.2.3.4\n", "it contains whitespace"],
  ["1.2.3.4 /8", "it contains whitespace"],
  ["1.2.3.4\u00a0", "it contains whitespace"],
  ["1.2.3.4\0", "it contains a character outside printable ASCII"],
  ["\u0661.2.3.4", "it contains a character outside printable ASCII"],
  ["1.2.3.0/255.255.255.0", "it has a netmask; write a prefix length"],
  ["10.0.0.0/255.0.0.0", "it has a netmask; write a prefix length"],
  ["1.2.3.0/0.0.0.255", "it has a netmask; write a prefix length"],
  ["1.2.3.4/24abc", "the prefix length is not a decimal number"],
  ["1e1.1.1.1", "octet 1 is not a decimal number"],
  ["+1.1.1.1", "octet 1 is not a decimal number"],
  ["1..2.3", "octet 2 is empty"],
  ["1.2.3.", "octet 4 is empty"],
  ["1.2.3.4-1.2.3.9", "it is a range; write it as prefixes"],
  ["1.2.3.4:443", "it has a port"],
  ["1.2.3.4,5.6.7.8", "it has a separator in it; write one prefix per entry"],
  ["https://1.2.3.4/", "it is a URL"],
  ["www.example.com", "it is not an IP address"],
  ["localhost", "it is not an IP address"],
  ["fe80::1%eth0", "it has a zone id"],
  ["fe80::1%eth0/64", "it has a zone id"],
  ["[::1]", "it has square brackets"],
  ["12345::", "group 1 has more than 4 digits"],
  ["00001::", "group 1 has more than 4 digits"],
  ["2001:dbg::", "group 2 is not a hexadecimal number"],
  ["1:2:3:4:5:6:7", "it has 7 groups instead of 8"],
  ["1:2:3:4:5:6:7:8:9", "it has 9 groups instead of 8"],
  ["1:2:3:4:5:6:7:1.2.3.4", "it has 9 groups instead of 8"],
  ["1:2:3:4:5:6:7:8::", 'it has 8 groups, so "::" stands for nothing'],
  ["1:2:3:4::5:6:7:8", 'it has 8 groups, so "::" stands for nothing'],
  ["1::2:3:4:5:6:7:8:9", "it has 9 groups instead of at most 7"],
  ["1::2::3", 'it has more than one "::"'],
  [":::", 'it has ":::"'],
  [":", 'it starts with a single ":"'],
  [":1:2:3:4:5:6:7", 'it starts with a single ":"'],
  ["1:2:3:4:5:6:7:", 'it ends with a single ":"'],
  ["::ffff:010.1.1.1", "in the IPv4 part, octet 1 has a leading zero"],
  ["::1.2.3", "in the IPv4 part, it has 3 octets instead of 4"],
  ["::1.2.3.4:5", "the IPv4 part is not at the end"],
  ["2001:db8::/129", "the prefix length is above 128"],
  ["2001:db8::/032", "the prefix length has a leading zero"],
  ["2001:db8::/", "the prefix length is empty"],
  ["2001:db8::/ffff::", "the prefix length is not a decimal number"],
];

describe("parsePrefix", () => {
  test.each(ACCEPTED)("accepts %j as %s", (text, canonical) => {
    const [address, length] = canonical.split("/");
    const family = canonical.includes(":") ? 6 : 4;
    expect(parsePrefix(text)).toEqual({
      ok: true,
      prefix: { family, text: canonical, address, length: Number(length) },
    });
  });

  test.each(HOST_BITS)("offers %j without its host bits: %s", (text, masked) => {
    const length = masked.split("/")[1];
    expect(parsePrefix(text)).toEqual({
      ok: false,
      reason: `it has host bits set beyond /${length}`,
      masked,
    });
    expect(parsePrefix(masked).ok).toBe(true);
  });

  test.each(MAPPED)("rejects the IPv4-mapped %j and names %s", (text, form4) => {
    expect(parsePrefix(text)).toEqual({
      ok: false,
      reason: `it is an IPv4-mapped IPv6 prefix; write ${form4}`,
    });
  });

  test.each(REJECTED)("rejects %j: %s", (text, reason) => {
    expect(parsePrefix(text)).toEqual({ ok: false, reason });
  });
});
