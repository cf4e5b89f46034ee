export { buildDataset } from "./build/build-dataset.js";
export type { DatasetFiles, InputTexts } from "./build/part.js";
export { importO365Csv, type O365Choice } from "./import/o365-csv.js";
export { importRegionFacts, type RegionFacts } from "./import/region-facts.js";
export { importRegionalXml, type RegionalList } from "./import/regional-xml.js";
export { importSeedTable, type TargetAddresses } from "./import/seed-table.js";
export { importServiceTags, type ServiceTag, type ServiceTagFile } from "./import/service-tags.js";
export { inputPaths } from "./inputs.js";
export { describeProblem, type Imported, type Problem } from "./problem.js";
