import { applianceParameters, applianceSides, type OnPremisesSpec } from "./spec.js";

/** VMware machines to Azure by the replication appliance. */
export const vmwareModernized: OnPremisesSpec = {
  id: "vmware-modernized",
  shortId: "vm",
  title: "VMware to Azure, modernized",
  ...applianceParameters,
  optional: [...applianceParameters.optional, "privateLink"],
  sides: applianceSides,
  privateLink: ["public"],
};
