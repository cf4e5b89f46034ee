import type { Family, GatedPolicy, Side } from "@sallyport/core";

/** Paths of the files of a policy. */
export const paths = {
  ipset: ({ name }: GatedPolicy) => `${name}.ipset`,
  rules: ({ name }: GatedPolicy, family: Family) => `${name}.v${family}.rules`,
  nft: ({ name }: GatedPolicy) => `${name}.nft`,
  /** With a hook there is a file for each side. */
  hookedNft: ({ name, sides }: GatedPolicy, side: Side) =>
    sides.length === 1 ? `${name}.nft` : `${name}.${side.id}.nft`,
} as const;
