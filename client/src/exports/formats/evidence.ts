import type { Passage, RelationsEvidence } from "#contract/evidence.ts";
import type { Ontology } from "#contract/ontology.ts";
import { numberOf, propertyText } from "../../model/cell.ts";
import { valueIn } from "../../model/lens.ts";
import type { RelationId } from "../../model/types.ts";
import type { Both, ExportContent, ExportEvidence, ExportPassage } from "../content/types.ts";

export interface EvidenceInputs {
  /** Reads relations, `AT_ONCE` at most, in one request. */
  readonly read: (ids: readonly RelationId[], signal: AbortSignal) => Promise<RelationsEvidence>;
  readonly ontology: Ontology | null;
  readonly signal: AbortSignal;
  /** Called as relations come in, with the share done. */
  readonly onProgress: (share: number) => void;
}

/** Relations in one request: as many as the server takes. */
const AT_ONCE = 500;

type Told = ExportEvidence["relations"][string];

/** Every relation of the data behind the lines of a file, each once. */
export function relationsBehind({ relations }: Pick<ExportContent, "relations">): RelationId[] {
  const ids = relations.flatMap(({ id, kind, of }) =>
    kind === "relation" ? [id] : of.map((each) => each.id),
  );
  return [...new Set(ids)].sort();
}

function passageOf({ article, source, span, ...passage }: Passage): ExportPassage {
  return {
    ...passage,
    ...(span ?? { start: null, end: null, sha256: null }),
    article: article.title,
    articleEn: article.titleEn,
    authors: article.authors,
    authorsEn: article.authorsEn,
    published: article.published,
    source: source.name,
    sourceEn: source.nameEn,
  };
}

function toldOf(
  { relation, passages }: RelationsEvidence["relations"][number],
  ontology: Ontology | null,
): Told {
  const words = (name: string): Both => {
    const found = ontology?.properties.find((property) => property.name === name);
    return { zh: found?.zh ?? name, en: found?.en ?? name };
  };
  const properties = Object.entries(relation.properties)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => {
      const text = propertyText(value);
      return {
        key,
        name: words(key),
        value: text,
        said: valueIn(ontology, key, text),
        number: numberOf(value) !== null,
      };
    });
  const { dateText, confidence, subjectFrom } = relation;
  return { dateText, confidence, subjectFrom, properties, passages };
}

/**
 * Reads what every relation rests on, many in one request. A relation that the data no longer hold is listed as missing;
 * any refusal ends the reading, for a file must not lack evidence in silence.
 */
export async function readEvidence(
  ids: readonly RelationId[],
  inputs: EvidenceInputs,
): Promise<ExportEvidence> {
  const { read, ontology, signal, onProgress } = inputs;
  const relations = new Map<RelationId, Told>();
  const passages = new Map<string, ExportPassage>();
  const missing: RelationId[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    signal.throwIfAborted();
    const evidence = await read(ids.slice(start, start + AT_ONCE), signal);
    for (const told of evidence.relations) relations.set(told.relation.id, toldOf(told, ontology));
    for (const passage of evidence.passages) passages.set(passage.id, passageOf(passage));
    missing.push(...evidence.unknown);
    onProgress(Math.min(1, (start + AT_ONCE) / ids.length));
  }
  signal.throwIfAborted();
  const sorted = <T>(map: ReadonlyMap<string, T>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { relations: sorted(relations), passages: sorted(passages), missing: missing.sort() };
}
