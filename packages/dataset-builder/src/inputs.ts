import type { Cloud } from "@sallyport/core";

/** A published service tag file that is held in full. */
export interface TagInput {
  readonly date: string;
  readonly path: string;
  /** Where it is not the plain weekly file. */
  readonly document?: string;
  /** The history goes past its date without having it. */
  readonly missedByHistory?: true;
}

/** What is held of one cloud's weekly files. */
export interface CloudInput {
  readonly cloud: Cloud;
  /** The cloud's name inside the history. */
  readonly cloudInFile: string;
  /** The cloud's name in a title. */
  readonly title: string;
  /** The weekly file as a source. */
  readonly document: string;
  /** What the files held of some tags, from the oldest file known to the newest; see `importTagHistory`. */
  readonly history: string;
  /** Full files, oldest first: each states every tag of its day. */
  readonly files: readonly [TagInput, ...TagInput[]];
}

const folder = "data/servicetags";
const rebuilt = "Azure IP ranges and service tags, public cloud (put together from files of single tags)";

export const cloudInputs: readonly CloudInput[] = [
  {
    cloud: "public",
    cloudInFile: "Public",
    title: "public cloud",
    document: "Azure IP ranges and service tags, public cloud",
    history: "facts/history/servicetag-history-Public.json",
    files: [
      { date: "2019-07-22", path: `${folder}/ServiceTags_Public_20190722.json` },
      { date: "2020-02-24", path: `${folder}/ServiceTags_Public_20200224.json` },
      { date: "2020-08-27", path: `${folder}/ServiceTags_Public_20200827.json`, missedByHistory: true },
      { date: "2025-07-14", path: `${folder}/ServiceTags_Public_20250714.json` },
      { date: "2025-07-21", path: `${folder}/ServiceTags_Public_20250721.json` },
      { date: "2026-04-21", path: `${folder}/ServiceTags_Public_20260421.json` },
      { date: "2026-04-30", path: `${folder}/ServiceTags_Public_20260430.json` },
      {
        date: "2026-06-15",
        path: `${folder}/ServiceTags_Public_20260615.reconstructed.json`,
        document: rebuilt,
      },
      {
        date: "2026-06-22",
        path: `${folder}/ServiceTags_Public_20260622.reconstructed.json`,
        document: rebuilt,
      },
    ],
  },
  {
    cloud: "usgov",
    cloudInFile: "AzureGovernment",
    title: "US Government cloud",
    document: "Azure IP ranges and service tags, US Government cloud",
    history: "facts/history/servicetag-history-AzureGovernment.json",
    files: [
      { date: "2026-07-13", path: `${folder}/ServiceTags_AzureGovernment_20260713.json` },
      { date: "2026-07-20", path: `${folder}/ServiceTags_AzureGovernment_20260720.json` },
    ],
  },
  {
    cloud: "china",
    cloudInFile: "China",
    title: "China cloud",
    document: "Azure IP ranges and service tags, China cloud",
    history: "facts/history/servicetag-history-China.json",
    files: [
      { date: "2026-07-13", path: `${folder}/ServiceTags_China_20260713.json` },
      { date: "2026-07-20", path: `${folder}/ServiceTags_China_20260720.json` },
    ],
  },
];

export const regionsInput = "facts/regions.json";
export const serviceIpsInput = "facts/asr-service-ips.json";
export const seedInput = "seed/000_677aed1d3449e169.txt";
export const xmlInput = "data/publicips-xml/PublicIPs_2017-03-17.xml";
export const o365Input = "data/o365/O365IPAddress_2017-10-23.csv";

/** Every input, as a path below the folder that `--from` names. */
export const inputPaths: readonly string[] = [
  regionsInput,
  serviceIpsInput,
  seedInput,
  xmlInput,
  o365Input,
  ...cloudInputs.flatMap(({ history, files }) => [history, ...files.map(({ path }) => path)]),
];
