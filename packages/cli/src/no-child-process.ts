/** Stands for `node:child_process` in the bundle: nothing of the command line starts another program. */
export function spawn(): never {
  throw new Error("the command line starts no other program");
}
