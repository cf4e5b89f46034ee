/** The display name that a tag suffix stands for: words and numbers apart, "SouthCentralUS2" to "South Central US 2". */
export function displayNameOf(tagSuffix: string): string {
  return tagSuffix
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .replace(/([A-Z])([0-9])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2");
}
