import {
  type CloudInput,
  cloudInputs,
  inputPaths,
  o365Input,
  regionsInput,
  seedInput,
  serviceIpsInput,
  xmlInput,
} from "../src/inputs.js";

/** One region as in the facts, with the tag suffix "Northpole" for "northpole". */
export function regionFact(name: string, overrides: object = {}): object {
  const suffix = name.charAt(0).toUpperCase() + name.slice(1);
  const known = { name, displayName: suffix, cloud: "public", geography: "Ice", paired: null, geoCode: null };
  return { ...known, tagSuffix: suffix, azureCloudSuffix: name, ...overrides };
}

/** The text of a file of region facts. */
export function factsText(parts: {
  readonly regions: readonly object[];
  readonly [key: string]: unknown;
}): string {
  return JSON.stringify({
    publicIpsXmlNames: { map2017: { northpole: "polenorth" } },
    tagOnlyRegions: [],
    ...parts,
  });
}

const cloudTags = [
  "Storage",
  "EventHub",
  "AzureActiveDirectory",
  "AzureSiteRecovery",
  "AzureKeyVault",
  "GuestAndHybridManagement",
];

/** The text of a service tag file with the tags of the whole cloud and those of some regions. */
export function tagsText(cloud: string, suffixes: readonly string[]): string {
  const regional = suffixes.flatMap((suffix) => [`Storage.${suffix}`, `EventHub.${suffix}`]);
  const values = [...cloudTags, ...regional].map((name, index) => ({
    name,
    id: name,
    properties: {
      changeNumber: index,
      region: "",
      addressPrefixes: [`192.0.2.${index}/32`, `2001:db8:${index}::/48`],
    },
  }));
  return JSON.stringify({ changeNumber: 1, cloud, values });
}

const regionsOf = {
  public: ["Northpole", "Southpole", "Eastpole2"],
  usgov: ["Gov"],
  china: ["China"],
} as const;

function tagsOf({ cloud, cloudInFile }: CloudInput): string {
  return tagsText(cloudInFile, regionsOf[cloud]);
}

/** The text of a history of tags; `tags` as in the facts. */
export function historyText(
  cloud: string,
  tags: Readonly<Record<string, readonly object[]>>,
  seriesTo = "20260101",
): string {
  return JSON.stringify({ cloud, seriesFrom: "20190101", seriesTo, histories: tags });
}

/** A history that ends before every full file: the tags of the whole cloud, and one that no full file has. */
function historyOf({ cloudInFile }: CloudInput): string {
  const names = [...cloudTags, "AzureBackup"];
  const first = { date: "20190101", event: "first-seen", changeNumber: 1, n4: 1, n6: 0 };
  const events = names.map((name, index) => [name, [{ ...first, added: [`192.0.2.${index}/32`] }]] as const);
  return historyText(cloudInFile, Object.fromEntries(events), "20190107");
}

/** The text of collected versions of the table of addresses. */
export function tableText(versions: readonly object[]): string {
  return JSON.stringify({ versions });
}

/** A small set of inputs that builds: two public regions, one known by tag alone, one of each other cloud. */
export function syntheticInputs(): Map<string, string> {
  const regions = [
    regionFact("northpole", { paired: "southpole" }),
    regionFact("southpole"),
    regionFact("gov", { cloud: "usgov" }),
    regionFact("china", { cloud: "china" }),
  ];
  const tagOnlyRegions = [
    { tagRegionField: "eastpole2", suffix: "Eastpole2", azureCloudSuffix: "epole2" },
    { tagRegionField: "westpole", suffix: "Westpole", azureCloudSuffix: "westpole" },
  ];
  const texts = new Map<string, string>([
    [regionsInput, factsText({ regions, tagOnlyRegions })],
    [
      seedInput,
      "Target Location | IPs | IP\n--- | --- | ---\nSouthpole | 203.0.113.2 | 203.0.113.1 | 203.0.113.3\n",
    ],
    [xmlInput, regionalText(["polenorth", "elsewhere"])],
    [
      o365Input,
      "Alias;Product;AddressType;Address;Operation\n;Identity;IPv4;198.51.100.0/24;To added\n;Identity;IPv6;2001:db8::/32;To added\n",
    ],
    [
      serviceIpsInput,
      tableText([
        {
          msDate: "2017-05-13",
          rows: [
            { target: "Southpole", service: ["203.0.113.2", "203.0.113.1"], monitoring: ["203.0.113.3"] },
          ],
        },
        {
          msDate: "2018-04-17",
          rows: [
            { target: "Southpole", service: ["203.0.113.2"], monitoring: ["203.0.113.3"] },
            { target: "Gov", service: ["203.0.113.5"], monitoring: ["203.0.113.6"] },
          ],
        },
        { msDate: "2020-03-13", rows: [] },
      ]),
    ],
    ...cloudInputs.flatMap((input) => [
      [input.history, historyOf(input)] as const,
      ...input.files.map(({ path }) => [path, tagsOf(input)] as const),
    ]),
  ]);
  const missing = inputPaths.filter((path) => !texts.has(path));
  if (missing.length > 0) throw new Error(`no synthetic text for ${missing.join(", ")}`);
  return texts;
}

function regionalText(names: readonly string[]): string {
  const regions = names.map((name) => `<Region Name="${name}"><IpRange Subnet="192.0.2.0/24"/></Region>`);
  return `<AzurePublicIpAddresses>${regions.join("")}</AzurePublicIpAddresses>`;
}
