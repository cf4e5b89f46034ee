import { type AnyEmitter, defineEmitter, type Feature, type Support } from "@sallyport/core";

const everything: Readonly<Record<Feature, Support>> = {
  deny: "yes",
  udp: "yes",
  icmp: "yes",
  "any-protocol": "yes",
  "any-port": "yes",
  "any-destination": "yes",
  "port-ranges": "yes",
  sources: "yes",
  ipv6: "yes",
};

/** What a test says of a format; everything else can do everything, and writes nothing. */
export interface EmitterSketch extends Partial<Omit<AnyEmitter, "features">> {
  readonly features?: Partial<Record<Feature, Support>>;
}

/** A format for tests of what comes before and after the emitters. */
export function sketchEmitter({ features, ...sketch }: EmitterSketch): AnyEmitter {
  return defineEmitter({
    id: "target",
    title: "Target",
    summary: "",
    views: ["prefixes"],
    features: { ...everything, ...features },
    limits: {},
    options: {},
    templates: {},
    escapes: { token: String, quoted: String, comment: String },
    lower: (policy) => policy,
    measure: () => [],
    render: () => [],
    ...sketch,
  });
}
