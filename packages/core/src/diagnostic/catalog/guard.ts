import type { CatalogPart } from "../entry.js";

export const guardCatalog = () =>
  ({
    SP7201: {
      severity: "error",
      exit: 1,
      title: "Tag is gone",
      cause:
        "A tag that is held, or a tag or list that a policy uses, is not in the new list. Either the publisher withdrew it, or the list is incomplete.",
      fix: "Look for the tag on the publisher's side. If it was withdrawn, take it out of the policies named and accept SP7201.",
    },
    SP7202: {
      severity: "error",
      exit: 1,
      title: "Tag lost many prefixes",
      cause:
        "More prefixes of a tag than the share allowed (20 % by default) left it, wholly or in part. Traffic to them would be closed.",
      fix: "Compare with the prefixes in the finding; accept SP7202 if the publisher meant it.",
    },
    SP7203: {
      severity: "error",
      exit: 1,
      title: "Tag lost many addresses",
      cause:
        "More addresses of a tag in one family than the share allowed (20 % by default) left it. Traffic to them would be closed.",
      fix: "Compare with the prefixes in the finding; accept SP7203 if the publisher meant it.",
    },
    SP7204: {
      severity: "error",
      exit: 1,
      title: "Change number steps back",
      cause:
        "A tag's own change number is lower than the one held. It rises whenever the tag's prefixes change, so the list is an older one under a new date, or the publisher numbered anew.",
      fix: "Fetch the list again later. If the publisher numbered anew, accept SP7204.",
    },
    SP7205: {
      severity: "error",
      exit: 1,
      title: "Prefixes changed under the same number",
      cause:
        "A tag holds other prefixes than before although its own change number stayed. One of the two lists is not as the publisher made it, or the publisher numbered anew.",
      fix: "Fetch the list again from the publisher and compare. If it is as published, accept SP7205.",
    },
    SP7206: {
      severity: "info",
      exit: 1,
      title: "Change number rose without a change",
      cause:
        "A tag's own change number is higher than the one held, and its prefixes are the same. Either they changed and changed back in a list that is not held, or other facts of the tag changed.",
      fix: "Nothing to do.",
    },
    SP7207: {
      severity: "error",
      exit: 1,
      title: "Addresses moved to another region",
      cause:
        "Addresses left the tag of one region and joined that of another. It happens, but seldom; rules for the first region lose them, and rules for the second now reach them.",
      fix: "Check that machines of the first region no longer need them, then accept SP7207.",
    },
    SP7208: {
      severity: "error",
      exit: 1,
      title: "Addresses are not public",
      cause:
        "A tag holds addresses that no public service can have: private, shared, loopback, link-local, multicast, documentation or reserved ones. The list is damaged or forged.",
      fix: "Do not use the list; fetch it again from the publisher and report what it holds.",
    },
    SP7209: {
      severity: "error",
      exit: 1,
      title: "List is older than the newest held",
      cause: "The new list is dated before the newest one that is held, so it would undo changes.",
      fix: "Fetch the newest list; look for a mirror or cache that serves old ones.",
    },
    SP7210: {
      severity: "error",
      exit: 1,
      title: "Tag became empty",
      cause:
        "A tag that held prefixes is in the new list without any, so rules made of it would allow nothing.",
      fix: "Fetch the list again later; accept SP7210 if the publisher emptied the tag, and take it out of policies.",
    },
    SP7211: {
      severity: "error",
      exit: 1,
      title: "List is far smaller than before",
      cause:
        "Over all that is held of it together, the new list has fewer entries than the share allowed (10 % less by default). It may have been cut short.",
      fix: "Fetch the list again and compare its size; accept SP7211 if the publisher meant it.",
    },
    SP7212: {
      severity: "error",
      exit: 1,
      title: "Entry is not a prefix",
      cause: "A tag of the new list holds a text that is not a prefix in canonical form.",
      fix: "Fetch the list again; if it is as published, report the entry to the publisher.",
    },
    SP7213: {
      severity: "warning",
      exit: 1,
      title: "Acceptance matched nothing",
      cause:
        "A code was accepted beforehand, but no finding has it. The acceptance would let a later finding of another kind pass unseen.",
      fix: "Take the code out of the accepted ones.",
    },
    SP7214: {
      severity: "error",
      exit: 1,
      title: "Tag is in the list twice",
      cause:
        "The new list names a tag more than once, letter case aside, so it is unclear which prefixes are the tag's.",
      fix: "Fetch the list again; if it is as published, report it to the publisher.",
    },
    SP7215: {
      severity: "error",
      exit: 1,
      title: "List of another cloud",
      cause:
        "What is to be compared belongs to two different clouds, so every difference would be meaningless.",
      fix: "Compare lists of one cloud.",
    },
    SP7216: {
      severity: "warning",
      exit: 1,
      title: "Policy not known to the guards",
      cause:
        "The config was named so that the guards know which tags its policies use. One of them cannot be made from what is known today, or is held at an older day, so a new list is not held against it.",
      fix: "Mend the policy if the list that is imported is not what it waits for; take asOf out of the config to have its policies follow newer lists.",
    },
    SP7220: {
      severity: "error",
      exit: 2,
      title: "Dates the wrong way round",
      cause: "The earlier of the two days to be compared is after the later one.",
      fix: "Give the earlier day first.",
    },
    SP7221: {
      severity: "error",
      exit: 2,
      title: "No policy of that cloud",
      cause: "The comparison was limited to policies, and none of them is of the cloud that is compared.",
      fix: "Name a policy of that cloud, or another cloud.",
    },
  }) as const satisfies CatalogPart;
