import { type Diagnostic, SallyportError } from "@sallyport/core";
import { expandSites } from "@sallyport/core/config";
import { readExtended } from "./extend.js";
import type { ConfigSource } from "./file.js";
import { faultReporter } from "./report-fault.js";

/** The whole config that a file describes: with the files that it names and extends, a policy for each site. */
export async function readConfigSource(file: string): Promise<ConfigSource> {
  return withSites(await readExtended(file));
}

/** A config with a policy for each site, every place where it was written. Throws what is wrong with the sites. */
function withSites(source: ConfigSource): ConfigSource {
  const diagnostics: Diagnostic[] = [];
  const { value, origin } = expandSites(source.value, faultReporter(source, diagnostics));
  if (diagnostics.length > 0) throw new SallyportError(diagnostics);
  return {
    value,
    locate: (path, key) => {
      const from = origin(path, key);
      return source.locate(from.path, from.key);
    },
  };
}
