import {
  covers,
  type Edition,
  isHeldOn,
  printSpans,
  type Region,
  regionSpans,
  type SetIndex,
  spansOf,
} from "../dataset/index.js";
import { failure } from "../diagnostic/index.js";
import type { Policy, Rule } from "../policy/index.js";
import type { ConfigPath, ReportFault } from "./fault.js";

/**
 * SP2004 if the edition holds lists of some regions, and none of this one: it did not exist that
 * day, or the publisher did not list it. Nothing is known of a day without lists of regions.
 */
export function checkRegion(index: SetIndex, all: readonly Region[], region: Region, edition: Edition): void {
  const heldThen = (each: Region) => regionSpans(index, each).some((span) => covers(span, edition.date));
  if (heldThen(region) || !all.some(heldThen)) return;
  const spans = regionSpans(index, region);
  throw failure("SP2004", `edition ${edition.id} holds no list of ${region.displayName}`, {
    help: spans.length === 0 ? "none is held on any day" : `lists are held: ${printSpans(spans)}`,
  });
}

/**
 * The policy without the tags that the newest tag file of the edition does not list; the other views
 * of a rule stay. SP2009 for each such tag, SP2010 if the edition is older than any tag file.
 */
export function withTagsOf(
  index: SetIndex,
  edition: Edition,
  policy: Policy,
  path: ConfigPath,
  reportFault: ReportFault,
): Policy {
  const named = [...new Set(policy.rules.flatMap(({ destination }) => destination.tags ?? []))];
  if (named.length === 0) return policy;
  if (edition.date < index.tagsSince) {
    const message = `no tag file of ${edition.date} or before is held; ${named.join(", ")} stand as the guidance names them`;
    reportFault({ code: "SP2010", path, message });
    return policy;
  }
  const absent = named.filter((tag) => !isHeldOn(index, tag, edition.date));
  for (const tag of absent) {
    const spans = spansOf(index, tag);
    const help = spans.length === 0 ? "it is in no file held" : `listed: ${printSpans(spans)}`;
    reportFault({ code: "SP2009", path, message: `edition ${edition.id} lists no tag ${tag}`, help });
  }
  const rules = policy.rules.map((rule) =>
    absent.some((tag) => hasTag(rule, tag)) ? withoutTags(rule) : rule,
  );
  return absent.length === 0 ? policy : { ...policy, rules };
}

function hasTag({ destination: { tags = [] } }: Rule, tag: string): boolean {
  return tags.includes(tag);
}

function withoutTags(rule: Rule): Rule {
  const { tags: _, ...destination } = rule.destination;
  return { ...rule, destination };
}
