import { type Duration, isDate, isDateTime, isDuration, type Point } from "neo4j-driver";

/** Seconds without the noughts at the end, as the database writes them and its driver does not. */
const shortened = (text: string): string =>
  text.replace(/(\.\d*?)0+(?=\D|$)/, "$1").replace(/\.(?=\D|$)/, "");

/** Years before Christ and from 10,000 on: a sign, and four digits at least. */
const withShortYear = (text: string): string => text.replace(/^([+-])0*(?=\d{4,}-)/, "$1");

/** A date, a time or a duration as the database's own `toString()`. */
export function temporalText(value: object): string {
  if (isDuration(value)) return durationText(value);
  const text = String(value);
  return shortened(isDate(value) || isDateTime(value) || text.includes("T") ? withShortYear(text) : text);
}

function durationText(duration: Duration): string {
  const text = shortened(String(duration)).replace(/T$/, "");
  return text === "P" ? "PT0S" : text;
}

/** A float as Java writes it: 1.0, 1.0E10, 3.5E-4. */
function floatText(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return String(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e7)) {
    const [digits = "", power = ""] = value.toExponential().split("e");
    return `${digits.includes(".") ? digits : `${digits}.0`}E${Number(power)}`;
  }
  const text = Object.is(value, -0) ? "-0" : String(value);
  return text.includes(".") ? text : `${text}.0`;
}

const SYSTEMS: Readonly<Record<number, string>> = {
  4326: "wgs-84",
  4979: "wgs-84-3d",
  7203: "cartesian",
  9157: "cartesian-3d",
};

/** A point as the database's own `toString()`. */
export function pointText({ srid, x, y, z }: Point): string {
  const system = SYSTEMS[Number(srid)];
  const ends = system === undefined ? `srid: ${srid}` : `crs: '${system}'`;
  const places = Object.entries({ x, y, z }).flatMap(([name, at]) =>
    at === undefined ? [] : [`${name}: ${floatText(at)}`],
  );
  return `point({${[...places, ends].join(", ")}})`;
}
