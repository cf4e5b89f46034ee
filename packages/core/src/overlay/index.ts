export {
  headPath,
  isHeadPath,
  type ObservationHead,
  printHead,
  readHead,
} from "./head.js";
export { compareObservations, type Judgement, judgeObservation, type ObservedDifference } from "./judge.js";
export { layOver } from "./lay.js";
export {
  defaultNames,
  isListId,
  isListName,
  type Observation,
  type ObservationIdentity,
  type ObservedSet,
  observationOf,
  tagSeries,
} from "./observation.js";
export { familyOf, type PackedObservation, packObservation } from "./pack.js";
export { loadNewestList, loadNewestTags } from "./state.js";
export { type ObservationReader, type ObservationStore, observationReader } from "./store.js";
