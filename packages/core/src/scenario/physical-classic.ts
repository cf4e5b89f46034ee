import { applianceParameters, type OnPremisesSpec, serverSides } from "./spec.js";

/** Physical machines to Azure by configuration and process server. */
export const physicalClassic: OnPremisesSpec = {
  id: "physical-classic",
  shortId: "phc",
  title: "Physical machines to Azure, classic",
  ...applianceParameters,
  optional: [...applianceParameters.optional, "timeAddresses"],
  sides: serverSides,
};
