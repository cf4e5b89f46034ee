/**
 * Whether a path stays inside the folder that it is relative to: a manifest is a file that anyone may
 * edit, and what it names is read, and removed when it is stale.
 */
export function isSafePath(path: string): boolean {
  return (
    path !== "" &&
    !path.startsWith("/") &&
    !/[\\\u0000]/.test(path) &&
    path.split("/").every((step) => step !== ".." && step !== "." && step !== "")
  );
}
