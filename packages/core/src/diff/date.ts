const dayInMilliseconds = 86_400_000;

/** The day so many days after another; both as ISO dates. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayInMilliseconds).toISOString().slice(0, 10);
}
