import { isFault, serialDay } from "../dates.ts";
import { type Elements, readElements } from "../xml.ts";

/** How numbers of a style are shown. */
export type NumberFormat =
  | { readonly kind: "plain" }
  /** Filled with zeros from the left: 007. */
  | { readonly kind: "digits"; readonly width: number }
  | { readonly kind: "time" }
  /** To the day, month or year, and with a time of day. */
  | { readonly kind: "date"; readonly to: "day" | "month" | "year"; readonly timed: boolean };

const PLAIN: NumberFormat = { kind: "plain" };
const date = (to: "day" | "month" | "year", timed = false): NumberFormat => ({ kind: "date", to, timed });

/** Formats that have a number only; those from 27 are what Chinese, Japanese and Korean offices make of them. */
function numbered(id: number): NumberFormat {
  if (id === 22) return date("day", true);
  if ([17, 27, 36, 50, 52, 57].includes(id)) return date("month");
  if ([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56].includes(id)) return { kind: "time" };
  return (id >= 14 && id <= 16) || (id >= 28 && id <= 31) || [51, 53, 54, 58].includes(id)
    ? date("day")
    : PLAIN;
}

/** What a format's code shows, by the letters that stand for parts of dates; what it quotes and colours aside. */
export function formatOf(code: string): NumberFormat {
  const [first = ""] = code.replace(/"[^"]*"|\\.|[_*]./g, "").split(";");
  // How long something took is no time of day.
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return PLAIN;
  const told = first.replace(/\[[^\]]*\]/g, "").trim();
  if (/^0{2,}$/.test(told)) return { kind: "digits", width: told.length };
  if (/general|[#?]|0[.,0]*e/i.test(told)) return PLAIN;
  const [years, days, hours] = [/[yeg]/i, /d/i, /[hs]/i].map((letters) => letters.test(told));
  if (days) return date("day", hours);
  if (years) return date(/m/i.test(told) ? "month" : "year", hours);
  if (hours) return { kind: "time" };
  return /m/i.test(told) ? date("month") : PLAIN;
}

/** The formats of a workbook by the numbers that its cells name. */
export async function readFormats(bytes: AsyncIterable<Uint8Array>): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isWithin = false;
  const elements: Elements = {
    open: (name, attributes) => {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      if (name === "cellXfs") isWithin = true;
      if (name !== "xf" || !isWithin) return;
      const id = Number(attributes.numFmtId ?? 0);
      const code = codes.get(id);
      formats.push(code === undefined ? numbered(id) : formatOf(code));
    },
    close: (name) => {
      if (name === "cellXfs") isWithin = false;
    },
  };
  await readElements(bytes, elements);
  return formats;
}

const DAY = 86_400;
const two = (value: number) => String(value).padStart(2, "0");

function clock(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return [hours, minutes, ...(rest === 0 ? [] : [rest])].map(two).join(":");
}

/** Digits behind these are what reckoning leaves, and shown by no program. */
const MOST_DIGITS = 15;

/** A number in the digits that its program shows; a whole one as it was written. */
function plain(text: string): string {
  if (/^-?\d+$/.test(text)) return text;
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) return text;
  return String(Number(value.toPrecision(MOST_DIGITS)));
}

/**
 * A number as its cell shows it: a date as one. A date that is shown without its day is one of the month where that day is the
 * first, which is what is stored where somebody wrote no day.
 */
export function shown(text: string, format: NumberFormat | undefined, base: 1900 | 1904): string {
  if (format === undefined || format.kind === "plain") return plain(text);
  if (format.kind === "digits") return /^\d+$/.test(text) ? text.padStart(format.width, "0") : plain(text);
  const seconds = Math.round(Number(text) * DAY);
  const [days, rest] = [Math.floor(seconds / DAY), seconds - Math.floor(seconds / DAY) * DAY];
  if (!Number.isSafeInteger(seconds)) return text;
  if (format.kind === "time") return days === 0 ? clock(rest) : plain(text);
  // The day that Lotus made up is shown, and refused as a date.
  if (base === 1900 && days === 60) return "1900-02-29";
  const day = serialDay(days, base);
  if (isFault(day) || day.from === null) return plain(text);
  if (format.timed && rest > 0) return `${day.from} ${clock(rest)}`;
  if (format.to === "month" && day.from.endsWith("-01")) return day.from.slice(0, 7);
  return format.to === "year" && day.from.endsWith("-01-01") ? day.from.slice(0, 4) : day.from;
}
