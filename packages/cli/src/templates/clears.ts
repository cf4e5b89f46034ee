/** Commands that undo what an earlier load left on a device. */
const clearing = /^\s*((?:flush|delete|destroy|move|swap)\b[^{\n]*)/gm;

/**
 * The beginnings of lines of a built-in template that clear a device, and that another text lacks. Files
 * are proven as they read, on a device that holds nothing of them; only these lines see to the rest.
 */
export function missingClears(builtIn: string, own: string): readonly string[] {
  const held = clearsOf(own);
  return [...clearsOf(builtIn)].filter((each) => !held.has(each));
}

function clearsOf(source: string): ReadonlySet<string> {
  return new Set([...source.matchAll(clearing)].map(([, head]) => head!.trim()));
}
