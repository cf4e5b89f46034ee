const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days of the months in a year that is no leap year. */
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a value is an ISO date of the calendar: "2026-01-31". */
export function isDay(value: unknown): value is string {
  const match = typeof value === "string" ? pattern.exec(value) : null;
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return day >= 1 && day <= (month === 2 && isLeap(year) ? 29 : (lengths[month - 1] ?? 0));
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
