import { hostParameters, type OnPremisesSpec } from "./spec.js";

/** Hyper-V hosts to Azure, each by its own Provider and agent. */
export const hyperV: OnPremisesSpec = {
  id: "hyper-v",
  shortId: "hv",
  title: "Hyper-V to Azure",
  ...hostParameters,
  sides: [{ id: "hosts", shortId: "hst", title: "Hyper-V hosts", addresses: "sourceAddresses" }],
};
