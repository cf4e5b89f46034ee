import { diagnose, type EmitResult, emit } from "@sallyport/core";
import type { Run } from "./plan-run.js";

/** What one format made of one policy. */
export interface Emission extends EmitResult {
  readonly format: string;
}

/** Runs every policy through every format. Two policies whose files would have the same path are an error. */
export function emitAll({ policies, formats, match }: Run): readonly Emission[] {
  const emissions = policies.flatMap(({ policy, sets }) =>
    formats.map(({ emitter, options }) => ({
      format: emitter.id,
      ...emit({ policy, emitter, options, sets, ...(match === undefined ? {} : { match }) }),
    })),
  );
  return [...emissions, ...findCollisions(emissions), ...findClaims(emissions)];
}

/** Two policies that need the same for themselves on the target. */
function findClaims(emissions: readonly Emission[]): readonly Emission[] {
  const owners = new Map<string, Emission>();
  return emissions.flatMap((emission) =>
    emission.claims.flatMap((claim) => {
      const key = `${emission.format} ${claim}`;
      const owner = owners.get(key);
      owners.set(key, emission);
      if (owner === undefined) return [];
      const message = `policies ${owner.gated.name} and ${emission.gated.name} both claim ${claim}`;
      return [
        { ...emission, files: [], diagnostics: [diagnose("SP3017", message, { format: emission.format })] },
      ];
    }),
  );
}

function findCollisions(emissions: readonly Emission[]): readonly Emission[] {
  const owners = new Map<string, Emission>();
  const collisions: Emission[] = [];
  for (const emission of emissions) {
    for (const { path } of emission.files) {
      const key = `${emission.format}/${path}`.toLowerCase();
      const owner = owners.get(key);
      owners.set(key, emission);
      if (owner === undefined) continue;
      const message = `policies ${owner.gated.name} and ${emission.gated.name} would both write ${path}`;
      collisions.push({
        ...emission,
        files: [],
        diagnostics: [diagnose("SP3012", message, { format: emission.format })],
      });
    }
  }
  return collisions;
}
