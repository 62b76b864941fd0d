/** Days of a month of a year; 0 for a month that does not exist. */
function daysIn(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** True for a real day, month or year in ISO form: 2024-04-02, 2024-04 or 2024. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  if (month === undefined) return true;
  const days = daysIn(Number(year), Number(month));
  return day === undefined ? days > 0 : Number(day) >= 1 && Number(day) <= days;
}
