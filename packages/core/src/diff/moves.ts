import { difference, intersection, isEmptySet, listPrefixes, type PrefixSet } from "../address/index.js";
import { type AddressCounts, countFamilies } from "./entries.js";
import { familyAndRegion } from "./state.js";

/** Addresses that left the set of one region and joined that of another, of the same family (`Storage`). */
export interface AddressMove {
  /** Id of the set that lost them. */
  readonly from: string;
  /** Id of the set that gained them. */
  readonly to: string;
  /** The fewest prefixes that hold them. */
  readonly prefixes: readonly string[];
  readonly counts: AddressCounts;
}

/** Addresses that a set of one region gained and lost. */
export interface RegionalChange {
  readonly id: string;
  readonly gained: PrefixSet;
  readonly lost: PrefixSet;
}

/** Every move between regions, by id of the set that lost, then that gained, in the order given. */
export function findMoves(changes: readonly RegionalChange[]): readonly AddressMove[] {
  const losing = changes.filter(({ lost }) => !isEmptySet(lost));
  const gaining = changes.filter(({ gained }) => !isEmptySet(gained));
  return losing.flatMap((loser) =>
    gaining.flatMap((gainer) => {
      if (!areRegionsOfOneFamily(loser.id, gainer.id)) return [];
      const moved = intersection(loser.lost, gainer.gained);
      if (isEmptySet(moved)) return [];
      const prefixes = listPrefixes(moved);
      return [{ from: loser.id, to: gainer.id, prefixes, counts: countFamilies(moved) }];
    }),
  );
}

function areRegionsOfOneFamily(a: string, b: string): boolean {
  const [one, other] = [familyAndRegion(a), familyAndRegion(b)];
  return one !== undefined && other !== undefined && one[0] === other[0] && one[1] !== other[1];
}

/** What a set gained and lost, out of its addresses before and after. */
export function regionalChange(id: string, before: PrefixSet, after: PrefixSet): RegionalChange {
  return { id, gained: difference(after, before), lost: difference(before, after) };
}
