import type { Cloud } from "@sallyport/core";

/** A published service tag file. */
export interface TagInput {
  readonly cloud: Cloud;
  /** The cloud's name inside the file. */
  readonly cloudInFile: string;
  readonly date: string;
  readonly path: string;
  readonly document: string;
  readonly title: string;
}

/** The newest full file of each cloud. */
export const tagInputs: readonly TagInput[] = [
  {
    cloud: "public",
    cloudInFile: "Public",
    date: "2026-06-22",
    path: "data/servicetags/ServiceTags_Public_20260622.reconstructed.json",
    document: "Azure IP ranges and service tags, public cloud (put together from files of single tags)",
    title: "Azure service tags of 2026-06-22, public cloud",
  },
  {
    cloud: "usgov",
    cloudInFile: "AzureGovernment",
    date: "2026-07-20",
    path: "data/servicetags/ServiceTags_AzureGovernment_20260720.json",
    document: "Azure IP ranges and service tags, US Government cloud",
    title: "Azure service tags of 2026-07-20, US Government cloud",
  },
  {
    cloud: "china",
    cloudInFile: "China",
    date: "2026-07-20",
    path: "data/servicetags/ServiceTags_China_20260720.json",
    document: "Azure IP ranges and service tags, China cloud",
    title: "Azure service tags of 2026-07-20, China cloud",
  },
];

export const regionsInput = "facts/regions.json";
export const seedInput = "seed/000_677aed1d3449e169.txt";
export const xmlInput = "data/publicips-xml/PublicIPs_2017-03-17.xml";
export const o365Input = "data/o365/O365IPAddress_2017-10-23.csv";

/** Every input, as a path below the folder that `--from` names. */
export const inputPaths: readonly string[] = [
  regionsInput,
  seedInput,
  xmlInput,
  o365Input,
  ...tagInputs.map(({ path }) => path),
];
