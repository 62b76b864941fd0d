import { isPartialDate } from "#contract/date.ts";
import type { DatePrecision } from "#contract/graph.ts";

const FORMS: Record<"day" | "month" | "year", RegExp> = {
  day: /^\d{4}-\d{2}-\d{2}$/,
  month: /^\d{4}-\d{2}$/,
  year: /^\d{4}$/,
};

interface DateFault {
  readonly column: "date" | "dateEnd";
  readonly message: string;
}

/** The last moment a partial date covers, for comparing: 2024 ends after 2024-04. */
export const lastOf = (date: string) => `${date}-99-99`.slice(0, "2024-99-99".length);

function periodFaults(date: string | null, dateEnd: string | null): DateFault[] {
  if (date === null && dateEnd === null)
    return [{ column: "date", message: "a period needs its start or its end" }];
  if (
    date !== null &&
    dateEnd !== null &&
    isPartialDate(date) &&
    isPartialDate(dateEnd) &&
    date > lastOf(dateEnd)
  ) {
    return [{ column: "dateEnd", message: `the period ends (${dateEnd}) before it begins (${date})` }];
  }
  return [];
}

/** What is wrong with a date for its precision; empty where nothing is. */
export function dateFaults(
  date: string | null,
  dateEnd: string | null,
  precision: DatePrecision,
): DateFault[] {
  const faults: DateFault[] = [];
  for (const [column, value] of [["date", date] as const, ["dateEnd", dateEnd] as const]) {
    if (value !== null && !isPartialDate(value)) {
      faults.push({ column, message: `"${value}" is no day, month or year of the calendar` });
    }
  }
  if (precision === "period") return [...faults, ...periodFaults(date, dateEnd)];
  if (dateEnd !== null) faults.push({ column: "dateEnd", message: "only a period has an end" });
  if (precision === "unknown") {
    if (date !== null)
      faults.push({ column: "date", message: "the precision is unknown, so there is no date" });
    return faults;
  }
  if (date === null) return [...faults, { column: "date", message: `a date to the ${precision} is missing` }];
  if (!FORMS[precision].test(date) && faults.length === 0) {
    faults.push({ column: "date", message: `"${date}" is not given to the ${precision}` });
  }
  return faults;
}
