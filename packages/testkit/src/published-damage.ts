import * as fc from "fast-check";

const tag = (name: string) =>
  `{"name": "${name}", "id": "${name}", "properties": {"changeNumber": 3, "region": "north", "regionId": 1,
  "platform": "Azure", "systemService": "AzureTest", "networkFeatures": ["API", "NSG"],
  "addressPrefixes": ["192.0.2.0/24", "198.51.100.7/32", "2001:db8::/32"]}}`;

/** A small text of each published format that imports read. */
export const publishedSamples: Readonly<Record<string, string>> = {
  "service tag file": `{"changeNumber": 9, "cloud": "Public", "values": [${tag("Alpha")},\n${tag("Beta.North")}]}`,
  "answer of the Discovery API": `{"name": "public", "id": "/x/public", "type": "Microsoft.Network/serviceTags",
    "changeNumber": "63", "cloud": "Public", "values": [{"id": "Alpha", "name": "Alpha", "serviceTagChangeNumber": "63",
    "properties": {"changeNumber": "7", "region": "", "systemService": "", "state": "GA",
    "addressPrefixes": ["192.0.2.0/24", "2001:db8::/32"]}}], "nextLink": null}`,
  "XML of regions": `<?xml version="1.0"?>
    <AzurePublicIpAddresses xmlns:x="http://example.com"><Region Name="north">
    <IpRange Subnet="192.0.2.0/24" />\n<IpRange Subnet="198.51.100.0/24" />\n</Region>
    <Region Name="south"><IpRange Subnet="203.0.113.0/24"/></Region>\n</AzurePublicIpAddresses>`,
  "list of Office 365 endpoints": `[{"id": 1, "serviceArea": "Common", "serviceAreaDisplayName": "C",
    "urls": ["*.example.com", "a.*.example.com"], "ips": ["192.0.2.0/24"], "tcpPorts": "143, 587",
    "expressRoute": false, "category": "Allow", "required": true, "notes": ""},\n{"id": 2, "serviceArea": "Skype",
    "ips": ["2001:db8::/32"], "udpPorts": "3478,3479", "category": "Optimize", "required": false}]`,
  "table of Office 365 addresses": `"Alias";"Product";"AddressType";"Address";"Operation"
"Long";"A";"IPv4";"192.0.2.7";"To added"\n;"B";"IPv6";"2001:db8::/32";"To added"
;"B";"URL";"*cdn.example.com";"To added"\n;"B";"IPv4";"";"To added"\n`,
  "XML of Office 365 addresses": `<products updated="9/1/2017">\n<product name="A">
    <addresslist type="IPv4"><address>192.0.2.7</address></addresslist>\n<addresslist type="URL">
    <address>*.example.com</address><address>a*.example.com</address></addresslist></product></products>`,
  "list of prefixes": "# mine\n192.0.2.0/24\n198.51.100.7 # one\n\n2001:db8::/32\n",
  "list of hosts": "login.example.com\n*.example.net # all\n.example.org\n",
  "array of prefixes": '["192.0.2.0/24", "198.51.100.7",\n "2001:db8::/32"]',
  "array of hosts": '["login.example.com", "*.example.net",\n ".example.org"]',
};

const inserted = fc.constantFrom(
  ..."\0\u0001\r\n\t\u007f\u2028\u202e\ufeff\u00e9\u0661 \"'{}[],:;<>/\\*.#",
  ...'\ud800 [] &amp; &#47; <!-- --> <![CDATA[ <!DOCTYPE 0 33 -1 1e999 null true "__proto__": :: toString'.split(
    " ",
  ),
  ...["[", '{"a":', "<a>", "("].map((each) => each.repeat(40)),
);

/** Makes another text of a text. */
export type Mutation = (text: string) => string;
const at = (text: string, place: number) => (text.length === 0 ? 0 : place % (text.length + 1));
const flip = (text: string, place: number, bit: number) =>
  text.slice(0, place) +
  String.fromCharCode((text.charCodeAt(place) || 0) ^ (1 << bit)) +
  text.slice(place + 1);

/** Exchanges two words, numbers or marks of the text. */
function swapTokens(text: string, a: number, b: number): string {
  const tokens = text.match(/[\w.*/:-]+|\s+|./gsu) ?? [];
  if (tokens.length === 0) return text;
  const [first, second] = [a % tokens.length, b % tokens.length];
  return tokens
    .map((token, index) => (index === first ? tokens[second] : index === second ? tokens[first] : token))
    .join("");
}

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(7)).map(
    ([place, bit]): Mutation =>
      (text) =>
        flip(text, at(text, place), bit),
  ),
  fc.nat().map(
    (place): Mutation =>
      (text) =>
        text.slice(0, at(text, place)),
  ),
  fc.tuple(fc.nat(), fc.nat(60)).map(
    ([place, size]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + text.slice(at(text, place) + size),
  ),
  fc.tuple(fc.nat(), fc.nat(200), fc.nat()).map(
    ([place, size, to]): Mutation =>
      (text) => {
        const start = at(text, place);
        return text.slice(0, at(text, to)) + text.slice(start, start + size) + text.slice(at(text, to));
      },
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Mutation =>
      (text) =>
        swapTokens(text, a, b),
  ),
  fc.tuple(fc.nat(), inserted).map(
    ([place, piece]): Mutation =>
      (text) =>
        text.slice(0, at(text, place)) + piece + text.slice(at(text, place)),
  ),
);

/** One to three mutations, one after the other. */
export const publishedDamage: fc.Arbitrary<Mutation> = fc.array(mutation, { minLength: 1, maxLength: 3 }).map(
  (mutations): Mutation =>
    (text) =>
      mutations.reduce((now, mutate) => mutate(now), text),
);
