/** A command line that needs no shell: its words, and the file that its output goes to. */
export interface PlainCommand {
  readonly words: readonly string[];
  readonly into?: string;
}

/** Commands joined by `&&` that need no shell; undefined if one of them has more syntax than quotes and `>`. */
export function readPlain(line: string): readonly PlainCommand[] | undefined {
  const commands: PlainCommand[] = [];
  for (const part of line.split(" && ")) {
    const words = part.match(/"[^"$`\\]*"|'[^']*'|>|[^\s"'$`\\|&;<>()*?!#~]+/g) ?? [];
    if (words.join("") !== part.replaceAll(/ (?=(?:[^"']*["'][^"']*["'])*[^"']*$)/g, "")) return undefined;
    const bare = words.map((word) => word.replace(/^(["'])(.*)\1$/, "$2"));
    const at = bare.indexOf(">");
    if (at >= 0 && at !== bare.length - 2) return undefined;
    commands.push(at < 0 ? { words: bare } : { words: bare.slice(0, at), into: bare[at + 1]! });
  }
  return commands;
}

/** The parameters of the command line of this project, by whichever way it is started; undefined for other programs. */
export function parametersOf(words: readonly string[]): readonly string[] | undefined {
  const rest = words[0] === "npx" ? words.slice(1) : words;
  return rest[0] === "sallyport" ? rest.slice(1) : undefined;
}
