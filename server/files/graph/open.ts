import type { Encoding } from "../encoding.ts";
import { FileFault } from "../faults.ts";
import { type Elements, elementsIn } from "../xml.ts";
import { GexfReader } from "./gexf.ts";
import { GraphmlReader } from "./graphml.ts";
import { isOwnExport, jsonSource, looksLikeJson } from "./json.ts";
import { type GraphRecord, type GraphSource, nodesAndEdges, OwnTargets } from "./records.ts";

/** A file as bytes, from its beginning whenever it is asked for. */
export interface Bytes {
  readonly read: (signal?: AbortSignal) => AsyncIterable<Uint8Array>;
  readonly encoding: Encoding;
  readonly mark: number;
}

interface Reader extends Elements {
  take(): readonly GraphRecord[];
}

const ROOT = /<(?:\w+:)?(graphml|gexf)[\s>]/;
const XML = /^\s*<(?:\?xml|!DOCTYPE|!--|(?:\w+:)?(?:graphml|gexf)[\s>])/i;

async function* ofXml(
  bytes: AsyncIterable<Uint8Array>,
  reader: Reader,
  encoding: Encoding,
): AsyncGenerator<readonly GraphRecord[]> {
  const pieces = elementsIn(bytes, reader, { broken: "XML_BROKEN", lines: true, encoding });
  try {
    for await (const _ of pieces) yield reader.take();
  } catch (error) {
    // What stood before the fault was read.
    yield reader.take();
    throw error;
  }
}

async function* piecesOf({ read, encoding, mark }: Bytes, signal?: AbortSignal): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let left = mark;
  for await (const chunk of read(signal)) {
    const skipped = Math.min(left, chunk.length);
    left -= skipped;
    yield decoder.decode(chunk.subarray(skipped), { stream: true });
  }
  yield decoder.decode();
}

/** What an XML document says of its own encoding. */
const DECLARED = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w-]+)["']/;
const BY_NAME: readonly (readonly [RegExp, Encoding])[] = [
  [/^gb(?:k|2312|18030)$/i, "gb18030"],
  [/^utf-?8$/i, "utf-8"],
  [/^big-?5/i, "big5"],
  [/^(?:shift[-_]?jis|sjis|windows-31j)$/i, "shift_jis"],
];

/**
 * The graph that a file holds, by how its text begins; null where it is no graph. Rejects with a `FileFault` where it is
 * something that looks like one.
 */
export function graphIn(head: string, isWhole: boolean, bytes: Bytes): GraphSource | null {
  if (isOwnExport(head)) throw new FileFault("OWN_EXPORT", 1);
  if (looksLikeJson(head)) return jsonSource((signal) => piecesOf(bytes, signal), head, isWhole);
  if (!XML.test(head)) return null;
  const [, root] = ROOT.exec(head) ?? [];
  if (root === undefined) throw new FileFault(/<!DOCTYPE/i.test(head) ? "XML_DOCTYPE" : "XML_UNKNOWN", 1);
  const declared = DECLARED.exec(head)?.[1] ?? "";
  const encoding = BY_NAME.find(([name]) => name.test(declared))?.[1] ?? bytes.encoding;
  const isGexf = root === "gexf";
  const own = new OwnTargets();
  return {
    records: (signal) =>
      ofXml(bytes.read(signal), isGexf ? new GexfReader(own) : new GraphmlReader(own), encoding),
    told: (tables) => nodesAndEdges(tables, isGexf ? "entity.aliases" : "entity.label", own),
  };
}
