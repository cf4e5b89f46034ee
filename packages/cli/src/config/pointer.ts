import type { ConfigPath } from "@sallyport/core/config";

/** The JSON pointer (RFC 6901) of a path. */
export function pointerOf(path: ConfigPath): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
