import type { AnyEmitter } from "@sallyport/core";

/** Every emitter, loaded only when its format is asked for. A new format is one line here. */
const loaders = {
  "azure-firewall": async () => (await import("@sallyport/emitter-azure-firewall")).emitter,
  "azure-nsg": async () => (await import("@sallyport/emitter-azure-nsg")).emitter,
  squid: async () => (await import("@sallyport/emitter-squid")).emitter,
  pac: async () => (await import("@sallyport/emitter-pac")).emitter,
  iptables: async () => (await import("@sallyport/emitter-iptables")).emitter,
  paloalto: async () => (await import("@sallyport/emitter-paloalto")).emitter,
} as const satisfies Readonly<Record<string, () => Promise<AnyEmitter>>>;

export type FormatId = keyof typeof loaders;

/** The ids of all formats, in the order in which they are listed and written. */
export const formatIds = Object.keys(loaders) as readonly FormatId[];

export async function loadEmitter(id: string): Promise<AnyEmitter> {
  return await loaders[id as FormatId]();
}
