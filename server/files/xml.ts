import { SaxesParser } from "saxes";
import type { Encoding } from "./encoding.ts";
import { FileFault, type FileFaultCode } from "./faults.ts";

/** What is made of the elements of a document, whatever prefixes their names have. */
export interface Elements {
  /** `line`: where the element begins. */
  open(name: string, attributes: Readonly<Record<string, string>>, line: number): void;
  close?(name: string): void;
  text?(text: string): void;
}

/** A text, a tag or whatever else may stand between two others: longer ones are nobody's. */
export const LONGEST_TEXT = 1_000_000;
/** Workbooks and graphs nest their elements some ten deep. */
const DEEPEST = 64;
const MOST_ATTRIBUTES = 256;
const INCLUSION = "http://www.w3.org/2001/XInclude";

const MARKS: readonly (readonly [Encoding, number, number])[] = [
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
];

async function* textOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(MARKS.find(([, a, b]) => chunk[0] === a && chunk[1] === b)?.[0] ?? encoding);
    yield decoder.decode(chunk, { stream: true });
  }
  yield decoder?.decode() ?? "";
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

interface XmlOptions {
  /** What is said of a document that is not well formed. */
  readonly broken: FileFaultCode;
  /** Whether its lines are what somebody looks for. */
  readonly lines: boolean;
  readonly encoding?: Encoding;
}

/** A part of a workbook, which nobody opens by itself. */
export const PART = { broken: "WORKBOOK_BROKEN", lines: false } as const;

/**
 * Reads a document as it comes, and gives way after every piece, so that what was made of it can be taken away. Nothing
 * outside of it is ever read: a document type or an inclusion is refused, and no entity has a meaning but the five of the
 * language.
 */
export async function* elementsIn(
  bytes: AsyncIterable<Uint8Array>,
  elements: Elements,
  { broken, lines, encoding = "utf-8" }: XmlOptions,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false, xmlns: false } as const);
  let [fed, seen, depth, line] = [0, 0, 0, 1];
  const refuse = (code: FileFaultCode): never => {
    throw new FileFault(code, lines ? parser.line : null);
  };
  parser.on("doctype", () => refuse("XML_DOCTYPE"));
  parser.on("error", ({ message }) => refuse(/entity/i.test(message) ? "XML_DOCTYPE" : broken));
  parser.on("opentagstart", () => {
    line = parser.line;
  });
  parser.on("opentag", ({ name, attributes }) => {
    seen = fed;
    depth += 1;
    const said = Object.entries(attributes);
    if (depth > DEEPEST || said.length > MOST_ATTRIBUTES) refuse(broken);
    if (said.some(([key, value]) => key.startsWith("xmlns") && value === INCLUSION)) refuse("XML_INCLUDE");
    elements.open(local(name), attributes, line);
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
  for await (const piece of textOf(bytes, encoding)) {
    fed += piece.length;
    parser.write(piece);
    if (fed - seen > LONGEST_TEXT) refuse("CELL_TOO_LONG");
    yield;
  }
  parser.close();
}

/** Reads a small part of a workbook as a whole. */
export async function readElements(bytes: AsyncIterable<Uint8Array>, elements: Elements): Promise<void> {
  for await (const _ of elementsIn(bytes, elements, PART));
}
