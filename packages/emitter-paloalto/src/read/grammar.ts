import {
  each,
  entries,
  fields,
  members,
  orderedEntries,
  passed,
  placeEntries,
  type Shape,
  text,
} from "./shape.js";

/** Fields of a security rule that are read or known to decide nothing (PAN-OS 10.0 configuration schema). */
const rule = fields({
  ...each(["from", "to", "source", "destination", "category", "application", "service"], members),
  ...each(["source-user", "source-hip", "destination-hip", "hip-profiles"], members),
  ...each(["source-device", "destination-device", "saas-user-list", "saas-tenant-list", "tag"], members),
  ...each(["action", "disabled", "negate-source", "negate-destination", "rule-type", "schedule"], text),
  ...each(["description", "group-tag", "log-setting", "log-start", "log-end", "icmp-unreachable"], text),
  option: fields({ "disable-server-response-inspection": text }),
  qos: fields({
    marking: fields({ "ip-dscp": text, "ip-precedence": text, "follow-c2s-flow": fields({}) }),
  }),
  "profile-setting": fields({
    group: members,
    profiles: fields(
      each(
        [
          "virus",
          "spyware",
          "vulnerability",
          "url-filtering",
          "file-blocking",
          "wildfire-analysis",
          "data-filtering",
        ],
        members,
      ),
    ),
  }),
  target: fields({ devices: entries(fields({ vsys: entries(fields({})) })), negate: text, tags: members }),
});

/** No other list of a rulebase is read: each of them changes what becomes of flows. */
const rulebase = fields({ security: fields({ rules: orderedEntries(rule) }) });

const timeouts = fields({
  no: fields({}),
  yes: fields(each(["timeout", "halfclose-timeout", "timewait-timeout"], text)),
});

const transport = fields({ port: text, "source-port": text, override: timeouts });

const recurring = fields({
  "five-minute": fields({}),
  hourly: fields({}),
  daily: fields({ at: text }),
  weekly: fields({ "day-of-week": text, at: text }),
  monthly: fields({ "day-of-month": text, at: text }),
});

const ipList = fields({
  ...each(["url", "description", "certificate-profile"], text),
  recurring,
  auth: fields({ username: text, password: text }),
  "exception-list": members,
});

const otherLists = ["domain", "url", "predefined-ip", "predefined-url", "imsi", "imei"];

/** Address objects. */
export const addresses = entries(
  fields({ ...each(["ip-netmask", "ip-range", "ip-wildcard", "fqdn", "description"], text), tag: members }),
);

/** The names that a static group holds: the same as other members, by a shape of their own. */
export const groupMembers: Shape = { of: "members" };

const addressGroup = fields({
  static: groupMembers,
  dynamic: fields({ filter: text }),
  description: text,
  tag: members,
});
/** The fields of an address group. */
export const groupFields = addressGroup.fields;
/** Address groups. */
export const addressGroups = entries(addressGroup);

const objects: Readonly<Record<string, Shape>> = {
  tag: entries(fields({ color: text, comments: text })),
  address: addresses,
  "address-group": addressGroups,
  service: entries(
    fields({
      protocol: fields({ tcp: transport, udp: transport, sctp: passed }),
      description: text,
      tag: members,
    }),
  ),
  "service-group": entries(fields({ members, tag: members })),
  "application-group": entries(fields({ members })),
  // Only that a name is one of these is of interest: such an application is not the predefined one.
  application: entries(passed),
  "application-filter": entries(passed),
  "external-list": entries(fields({ type: fields({ ip: ipList, ...each(otherLists, passed) }) })),
  profiles: fields({
    "custom-url-category": entries(fields({ type: text, list: members, description: text })),
    ...each(
      [
        "virus",
        "spyware",
        "vulnerability",
        "url-filtering",
        "file-blocking",
        "wildfire-analysis",
        "data-filtering",
        "data-objects",
        "hip-objects",
        "hip-profiles",
        "dos-protection",
        "decryption",
      ],
      passed,
    ),
  }),
};

/** Sections whose objects no field of a security rule that is read here can name, or only by a name of its own. */
const besideObjects = each(
  [
    "authentication-object",
    "authentication-profile",
    "authentication-sequence",
    "botnet",
    "captive-portal",
    "certificate",
    "certificate-profile",
    "content-preview",
    "device-object",
    "display-name",
    "dns-proxy",
    "dynamic-user-group",
    "email-scheduler",
    "global-protect",
    "group-mapping",
    "import",
    "local-user-database",
    "log-settings",
    "profile-group",
    "region",
    "report-group",
    "reports",
    "schedule",
    "server-profile",
    "setting",
    "ssl-tls-service-profile",
    "threats",
    "ts-agent",
    "user-id-agent",
    "user-id-collector",
    "user-id-hub",
    "zone",
  ],
  passed,
);

const inVsys: Readonly<Record<string, Shape>> = { ...objects, ...besideObjects, rulebase };
const inPanorama: Readonly<Record<string, Shape>> = {
  ...objects,
  ...besideObjects,
  ...each(["devices", "description", "reference-templates", "authorization-code", "to-sw-version"], passed),
  "pre-rulebase": rulebase,
  "post-rulebase": rulebase,
};

/** Names of places that hold objects and rules. */
export const places = ["vsys", "device-group", "shared"] as const;

/** Parts of a device's configuration that hold no rules. */
const besidePlaces = each(
  ["deviceconfig", "mgt-config", "network", "platform", "predefined", "template", "template-stack"],
  passed,
);

/**
 * The configuration with its places on top, whatever leads to them in either form: `vsys` and `device-group`
 * by name, and `shared`.
 */
export const root = fields({
  ...besidePlaces,
  vsys: placeEntries(fields(inVsys)),
  "device-group": placeEntries(fields(inPanorama)),
  shared: fields(inPanorama),
});
