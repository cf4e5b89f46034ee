import { readPrefixes } from "./prefixes.js";
import type { Reading } from "./problem.js";
import type { PublishedRegion, PublishedRegionalRanges } from "./published.js";
import { quote } from "./text.js";
import { checkElement, complainOf, type Placed, placeChildren } from "./xml-place.js";

/** The root element by which the file is recognised. */
export const regionalRoot = "AzurePublicIpAddresses";

/**
 * Reads the XML of address ranges by region (`PublicIPs_<date>.xml`, 2012 to 2020):
 * `AzurePublicIpAddresses/Region[@Name]/IpRange[@Subnet]`. IPv4 only, and the date stands only in the
 * name of the file.
 */
export function readRegionalRanges(root: Placed, reading: Reading): PublishedRegionalRanges {
  checkElement(root, { children: "Region", attributes: "any" }, reading);
  const elements = placeChildren(root, "Region");
  if (elements.length === 0) complainOf(root, "it holds no region", reading);
  const names = new Map<string, number>();
  const regions = elements.flatMap((element) => readRegion(element, names, reading) ?? []);
  return { kind: "regional-ranges", regions };
}

function readRegion(
  region: Placed,
  names: Map<string, number>,
  reading: Reading,
): PublishedRegion | undefined {
  checkElement(region, { children: "IpRange", attributes: ["Name"] }, reading);
  const name = region.element.attributes.get("Name");
  if (name === undefined || !/^[A-Za-z0-9]+$/.test(name)) {
    const fault = name === undefined ? "it has no Name" : `${quote(name)} is no region name`;
    complainOf(region, fault, reading, "Name");
    return undefined;
  }
  const first = names.get(name);
  if (first === undefined) names.set(name, region.element.line);
  else
    complainOf(region, `the region ${quote(name)} is there twice, first on line ${first}`, reading, "Name");
  const ranges = placeChildren(region, "IpRange");
  const prefixes = readPrefixes(
    ranges.map(readSubnet(reading)),
    { bare: false },
    reading,
    (index, reason) => {
      complainOf(ranges[index]!, reason, reading, "Subnet");
    },
  );
  if (ranges.length === 0) reading.count("regions without prefixes", name);
  return { name, prefixes };
}

function readSubnet(reading: Reading): (range: Placed) => string {
  return (range) => {
    checkElement(range, { attributes: ["Subnet"] }, reading);
    return range.element.attributes.get("Subnet") ?? "";
  };
}
