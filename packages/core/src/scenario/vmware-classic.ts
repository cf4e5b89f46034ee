import { applianceParameters, type OnPremisesSpec, serverSides } from "./spec.js";

/** VMware machines to Azure by configuration and process server. */
export const vmwareClassic: OnPremisesSpec = {
  id: "vmware-classic",
  shortId: "vmc",
  title: "VMware to Azure, classic",
  ...applianceParameters,
  optional: [...applianceParameters.optional, "timeAddresses"],
  sides: serverSides,
};
