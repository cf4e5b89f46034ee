import { hostOf, parseUrl } from "./address.js";
import type { Endpoints, Environment, FetchOptions } from "./options.js";

/** The environment variables that name another place for the publisher's lists: a mirror, or a test. */
export const endpointVariables = {
  downloadPage: "SALLYPORT_DOWNLOAD_PAGE",
  office365: "SALLYPORT_OFFICE365",
} as const satisfies Readonly<Record<keyof Endpoints, string>>;

/**
 * Where the environment has lists fetched from: base URLs in place of the publisher's, whose hosts are
 * then asked too. Everything else that is said of addresses stays: https alone, but for this computer.
 */
export function settingsOf(environment: Environment): Pick<FetchOptions, "endpoints" | "hosts"> {
  const named = Object.entries(endpointVariables).flatMap(([key, variable]) => {
    const value = environment[variable]?.trim() ?? "";
    return value === "" ? [] : [[key, value] as const];
  });
  const hosts = named.flatMap(([, value]) => {
    const url = parseUrl(value);
    return url === undefined ? [] : [hostOf(url)];
  });
  return { endpoints: Object.fromEntries(named), hosts };
}
