/** An answer without the blanks and empty parts that engines skip: proxies in order, "; " between them. */
export function normalAnswer(text: string): string {
  const parts = text.split(";").map((part) => part.trim().replace(/\s+/g, " "));
  return parts.filter((part) => part !== "").join("; ");
}
