import { strToU8, zipSync } from "fflate";

const RELATIONS = (parts: Readonly<Record<string, string>>) =>
  `<Relationships>${Object.entries(parts)
    .map(([target, type], at) => `<Relationship Id="r${at + 1}" Type="http://o/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** What a workbook by hand has beside its one sheet. */
export interface HandMade {
  /** The sheet's element, or what stands within `<sheetData>`. */
  readonly sheet: string;
  readonly strings?: string;
  readonly styles?: string;
  readonly workbook?: string;
  /** More parts, or others in the place of those that are there. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** A workbook of one sheet as it is written here, so that it may be wrong in any way. */
export function workbookOf({ sheet, strings, styles, workbook, parts = {} }: HandMade): Buffer {
  const all: Record<string, string | Uint8Array> = {
    "_rels/.rels": RELATIONS({ "xl/workbook.xml": "officeDocument" }),
    "xl/_rels/workbook.xml.rels": RELATIONS({
      ...{
        "worksheets/sheet1.xml": "worksheet",
        "sharedStrings.xml": "sharedStrings",
        "styles.xml": "styles",
      },
    }),
    "xl/workbook.xml":
      workbook ?? `<workbook xmlns:r="r"><sheets><sheet name="会见" r:id="r1"/></sheets></workbook>`,
    "xl/worksheets/sheet1.xml": sheet.startsWith("<row")
      ? `<worksheet><sheetData>${sheet}</sheetData></worksheet>`
      : sheet,
    ...(strings === undefined ? {} : { "xl/sharedStrings.xml": strings }),
    ...(styles === undefined ? {} : { "xl/styles.xml": styles }),
    ...parts,
  };
  const bytes = Object.entries(all).map(
    ([name, part]) => [name, typeof part === "string" ? strToU8(part) : part] as const,
  );
  return Buffer.from(zipSync(Object.fromEntries(bytes)));
}
