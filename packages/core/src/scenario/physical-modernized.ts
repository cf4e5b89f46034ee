import { applianceParameters, applianceSides, type OnPremisesSpec } from "./spec.js";

/** Physical machines to Azure by the replication appliance. */
export const physicalModernized: OnPremisesSpec = {
  id: "physical-modernized",
  shortId: "ph",
  title: "Physical machines to Azure, modernized",
  ...applianceParameters,
  sides: applianceSides,
};
