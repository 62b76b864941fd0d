/** What XML cannot hold, whatever is written for it: control characters, and halves of a character. */
const IMPOSSIBLE = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu;
const MARKS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const xmlText = (text: string): string =>
  text
    .replace(IMPOSSIBLE, "\ufffd")
    .replace(/[&<>"]/g, (mark) => MARKS[mark] ?? mark)
    .replace(/[\t\n\r]/g, (end) => `&#${end.charCodeAt(0)};`);

/** Attributes of an element, those without a value left out. */
export const attributes = (values: Readonly<Record<string, string | null | undefined>>): string =>
  Object.entries(values)
    .flatMap(([name, value]) =>
      value === null || value === undefined ? [] : [` ${name}="${xmlText(value)}"`],
    )
    .join("");
