import { hostParameters, type OnPremisesSpec } from "./spec.js";

/** Hyper-V hosts to Azure under a VMM server, which has the Provider. */
export const hyperVVmm: OnPremisesSpec = {
  id: "hyper-v-vmm",
  shortId: "hvv",
  title: "Hyper-V with VMM to Azure",
  ...hostParameters,
  sides: [
    { id: "hosts", shortId: "hst", title: "VMM server and Hyper-V hosts", addresses: "sourceAddresses" },
  ],
};
