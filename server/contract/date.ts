/** True for a real day, month or year in ISO form, cut to its precision: 2024-04-02, 2024-04 or 2024. */
export function isPartialDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return day === undefined || (Number(day) >= 1 && Number(day) <= days);
}

/** Two dates cut to their precision; null where a side is open. */
export interface Period {
  readonly from: string | null;
  readonly to: string | null;
}

const DATE = String.raw`\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?`;
/** How a period is written, as far as its form tells: for the schema that others read. */
export const PERIOD: RegExp = new RegExp(String.raw`^\s*(?:${DATE}\.\.(?:${DATE})?|\.\.${DATE})\s*$`);

/** `2021-03..2024`, `2021..` or `..2024` → the period; null for anything else, a bare `..` and an end before its start too. */
export function readPeriod(text: string): Period | null {
  const [, from = "", to = ""] = /^([\d-]*)\.\.([\d-]*)$/.exec(text.trim()) ?? [];
  if (from === "" && to === "") return null;
  if ((from !== "" && !isPartialDate(from)) || (to !== "" && !isPartialDate(to))) return null;
  // What is only known to a month or a year lasts to its end.
  if (from !== "" && to !== "" && `${to}~` < from) return null;
  return { from: from || null, to: to || null };
}
