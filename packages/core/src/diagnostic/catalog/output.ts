import type { CatalogPart } from "../entry.js";

export const outputCatalog = () =>
  ({
    SP5001: {
      severity: "error",
      exit: 2,
      title: "Output folder holds other files",
      cause:
        "The folder holds files that no earlier run of Sallyport wrote, so it may belong to something else.",
      fix: "Choose an empty folder, or give --force to write beside them; they are never removed.",
    },
    SP5002: {
      severity: "error",
      exit: 2,
      title: "Output folder not writable",
      cause: "The system refused to create or write a file there. Nothing was changed.",
      fix: "Choose another folder with --out, or mend its permissions.",
    },
    SP5003: {
      severity: "error",
      exit: 2,
      title: "No space left",
      cause: "The disk or quota is full. Nothing was changed.",
      fix: "Make room and run again.",
    },
    SP5004: {
      severity: "error",
      exit: 2,
      title: "Output would leave its folder",
      cause:
        "A symbolic link in the output folder leads elsewhere, so writing would change files outside of it.",
      fix: "Remove the link.",
    },
    SP5005: {
      severity: "error",
      exit: 2,
      title: "Another run is writing",
      cause: "Another process is writing to the same output folder.",
      fix: "Wait for it to end and run again. If none is running, remove the lock file that the message names.",
    },
    SP5006: {
      severity: "error",
      exit: 2,
      title: "Manifest not readable",
      cause: "The manifest of an earlier run is damaged, so it is unknown which files are Sallyport's own.",
      fix: "Restore sallyport.manifest.json, or remove the output folder and generate again.",
    },
    SP5007: {
      severity: "error",
      exit: 2,
      title: "Report not printed",
      cause:
        "The system refused to take what was printed on standard output. Files of the run are written nevertheless.",
      fix: "Make room where the output is redirected to, and run again.",
    },
    SP5008: {
      severity: "warning",
      exit: 1,
      title: "File of another replaced",
      cause:
        "--force was given, and a file that no earlier run wrote had the name of one that this run writes.",
      fix: "Take the old file from your version control if it was needed.",
    },
    SP5020: {
      severity: "error",
      exit: 1,
      title: "File out of date",
      cause:
        "The file is as the last run wrote it, and would be written otherwise now: the description, its facts or Sallyport itself has changed since.",
      fix: "Look at what `sallyport diff` tells, run `sallyport generate` and commit the result.",
    },
    SP5021: {
      severity: "error",
      exit: 1,
      title: "Generated file edited",
      cause:
        "The bytes of the file are neither those that would be generated nor those that the last run wrote: somebody else changed it, and the next run would undo that.",
      fix: "Bring the change into the description if it is meant, then run `sallyport generate`.",
    },
    SP5022: {
      severity: "error",
      exit: 1,
      title: "File not generated",
      cause: "The file would be generated, and is not in the output folder.",
      fix: "Run `sallyport generate` and commit the result.",
    },
    SP5023: {
      severity: "error",
      exit: 1,
      title: "File left over",
      cause: "An earlier run wrote the file, and nothing in the description asks for it any more.",
      fix: "Run `sallyport generate`, which removes it.",
    },
    SP5024: {
      severity: "error",
      exit: 2,
      title: "Folder not watched",
      cause:
        "The system refused to tell of changes in a folder; it may have no room for one more (on Linux fs.inotify.max_user_watches).",
      fix: "Raise the limit, or run `sallyport generate` after each change.",
    },
    SP5025: {
      severity: "error",
      exit: 2,
      title: "Journal not of Sallyport",
      cause:
        "The output folder holds a journal of a run that was killed, and it is damaged or names paths outside of the folder. Nothing was changed.",
      fix: "Remove the folder .sallyport-stage that holds the journal, and run again.",
    },
    SP5026: {
      severity: "error",
      exit: 3,
      title: "Part damaged",
      cause: "A file of a part of a run is missing, or not as the part's manifest says. Nothing was written.",
      fix: "Run that part again, or hand its folder over whole.",
    },
    SP5027: {
      severity: "error",
      exit: 3,
      title: "Policy in two parts",
      cause: "Two of the folders hold the same policy, so it is unknown which is right. Nothing was written.",
      fix: "Name each part once, and let each part generate into an empty folder.",
    },
    SP5028: {
      severity: "error",
      exit: 3,
      title: "Parts of different runs",
      cause:
        "The folders were generated from different descriptions: other policies, formats, options or editions. Nothing was written.",
      fix: "Generate all parts from the same commit, with the same flags and the same store.",
    },
    SP5029: {
      severity: "error",
      exit: 3,
      title: "Part missing",
      cause:
        "The manifests of the parts name policies that none of the folders holds. Without them traffic would be stopped, so nothing was written.",
      fix: "Name the folders of all parts.",
    },
    SP9001: {
      severity: "error",
      exit: 70,
      title: "Internal error",
      cause: "Sallyport met a state that should not exist. This is a defect of Sallyport.",
      fix: "Report it with the command line and the message.",
    },
    SP5030: {
      severity: "error",
      exit: 2,
      title: "Interrupted",
      cause: "A signal ended the run before its files were put in place.",
      fix: "Run it again; the folder is as it was.",
    },
  }) as const satisfies CatalogPart;
