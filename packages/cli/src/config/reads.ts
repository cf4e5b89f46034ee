const listeners = new Set<(path: string) => void>();

/** Tells of every file or folder of the description that is asked for from here on, until the returned function is called. */
export function listenToReads(listener: (path: string) => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** To be called before a file or folder that the description names is read; also if it cannot be. */
export function noteRead(path: string): void {
  for (const listener of listeners) listener(path);
}
