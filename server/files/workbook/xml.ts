import { SaxesParser } from "saxes";
import { FileFault } from "../faults.ts";

/** What is made of the elements of a part, whatever prefixes their names have. */
export interface Elements {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A text, a tag or whatever else may stand between two others: longer ones are nobody's. */
export const LONGEST_TEXT = 1_000_000;
/** Workbooks nest their elements some ten deep. */
const DEEPEST = 64;

const MARKS: readonly (readonly ["utf-16le" | "utf-16be", number, number])[] = [
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
];

async function* textOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(MARKS.find(([, a, b]) => chunk[0] === a && chunk[1] === b)?.[0] ?? "utf-8");
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? "";
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads a part as it comes, and gives way after every piece, so that what was made of it can be taken away. Nothing outside
 * of the part is ever read: a document type is refused, and no entity has a meaning but the five of the language.
 */
export async function* elementsIn(
  bytes: AsyncIterable<Uint8Array>,
  elements: Elements,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  let [fed, seen, depth] = [0, 0, 0];
  parser.on("doctype", () => {
    throw new FileFault("XML_DOCTYPE");
  });
  parser.on("error", (error) => {
    throw new FileFault(/entity/i.test(error.message) ? "XML_DOCTYPE" : "WORKBOOK_BROKEN");
  });
  parser.on("opentag", ({ name, attributes }) => {
    seen = fed;
    depth += 1;
    if (depth > DEEPEST) throw new FileFault("WORKBOOK_BROKEN");
    elements.open(local(name), attributes);
  });
  parser.on("closetag", ({ name }) => {
    seen = fed;
    depth -= 1;
    elements.close?.(local(name));
  });
  const text = (part: string) => {
    seen = fed;
    elements.text?.(part);
  };
  parser.on("text", text);
  parser.on("cdata", text);
  for await (const piece of textOf(bytes)) {
    fed += piece.length;
    parser.write(piece);
    if (fed - seen > LONGEST_TEXT) throw new FileFault("CELL_TOO_LONG");
    yield;
  }
  parser.close();
}

/** Reads a small part as a whole. */
export async function readElements(bytes: AsyncIterable<Uint8Array>, elements: Elements): Promise<void> {
  for await (const _ of elementsIn(bytes, elements));
}
