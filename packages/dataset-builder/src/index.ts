export { buildDataset } from "./build/build-dataset.js";
export type { DatasetFiles, InputTexts } from "./build/part.js";
export { importPublished, type PublishedOf } from "./import/published.js";
export { importRegionFacts, type RegionFacts } from "./import/region-facts.js";
export { importSeedTable, type TargetAddresses } from "./import/seed-table.js";
export { importServiceIps, type TableRow, type TableVersion } from "./import/service-ips.js";
export { importTagHistory, type TagHistory, type TagState } from "./import/tag-history.js";
export { inputPaths } from "./inputs.js";
export { describeProblem, type Imported, type Problem } from "./problem.js";
