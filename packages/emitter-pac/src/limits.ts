import type { Limit } from "@sallyport/core";

/**
 * Ceilings of those who read the file, in bytes. Soft, as none holds for all readers: Firefox and
 * Safari document none. "KB" and "MB" are taken as thousands where the source does not say.
 */
export const limits = {
  "chromium-bytes": {
    max: 1_048_576,
    of: "bytes of PAC file for Chrome and Edge",
    kind: "soft",
    source: { document: "Chromium, net/proxy_resolution/pac_file_fetcher_impl.cc" },
  },
  "winhttp-bytes": {
    max: 1_000_000,
    of: "bytes of PAC file for WinHTTP",
    kind: "soft",
    source: { document: "Microsoft Learn: AutoProxy Issues in WinHTTP" },
  },
  "zscaler-bytes": {
    max: 256_000,
    of: "bytes of PAC file hosted by Zscaler",
    kind: "soft",
    source: { document: "Zscaler Help: Best Practices for Writing PAC Files" },
  },
} as const satisfies Readonly<Record<string, Limit>>;
