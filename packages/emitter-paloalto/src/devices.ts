import type { DeviceRule, Setting } from "@sallyport/core";

/**
 * The id of the rules of one rulebase as one file says them: "vsys1 rulebase in a.set", "shared
 * pre-rulebase in a.xml".
 */
export function deviceId(place: string, rulebase: string, file: string): string {
  return `${place} ${rulebase} in ${file}`;
}

/** What PAN-OS does with a flow that no rule decides (PAN-OS Administrator's Guide, Security policy). */
export const platform: readonly DeviceRule[] = [
  {
    name: "intrazone-default",
    action: "allow",
    conditions: [{ of: "other", what: "both ends in one zone" }],
  },
  { name: "interzone-default", action: "deny", conditions: [] },
];

/** Who decides what a list holds: whoever answers at its URL, and is verified by a profile or by nothing. */
export function fetchingOf(file: string, url: string, certificateProfile: string): readonly Setting[] {
  return [
    { what: `the URL of ${file}`, value: url },
    { what: `the certificate profile of ${file}`, value: certificateProfile },
  ];
}
