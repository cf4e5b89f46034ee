/** What a run in progress keeps in the output folder, beside the files. */
export const lockName = ".sallyport-lock";
export const stageName = ".sallyport-stage";

/** Whether a name in an output folder is of a lock, or of what one is made from. */
export function isLockName(name: string): boolean {
  return name === lockName || name.startsWith(`${lockName}.`);
}

/** Whether a name in an output folder belongs to a run in progress. */
export function isWorkName(name: string): boolean {
  return isLockName(name) || name === stageName;
}
