/** What XML 1.0 cannot hold at all, not even as a reference. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** Text that every format can carry: lone surrogates and characters outside XML become U+FFFD. */
export function carried(text: string): string {
  return text.toWellFormed().replace(UNWRITABLE, "\ufffd");
}

/** As the text of an XML element. */
export function xmlText(text: string): string {
  return carried(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");
}

/** As the value of an XML attribute in double quotes; line ends and tabs would otherwise be read as spaces. */
export function xmlAttribute(text: string): string {
  return xmlText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;").replaceAll("\t", "&#9;");
}

type Value = string | number | boolean | null | undefined;

/** Attributes as they stand in a tag; absent ones are left out. */
export function attributes(values: Readonly<Record<string, Value>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => ` ${name}="${xmlAttribute(String(value))}"`)
    .join("");
}

/** A number with at most two decimals: finer ones say nothing about a place and differ between machines. */
export function short(value: number): number {
  return Math.round(value * 100) / 100 + 0;
}
