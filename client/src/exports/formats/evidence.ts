import type { RelationEvidence } from "#contract/evidence.ts";
import type { Ontology } from "#contract/ontology.ts";
import type { RelationId } from "../../model/types.ts";
import type { Both, ExportContent, ExportEvidence, ExportPassage } from "../content/types.ts";

export interface EvidenceInputs {
  /** Reads one relation; rejects with a `code` where the server refuses. */
  readonly read: (id: RelationId, signal: AbortSignal) => Promise<RelationEvidence>;
  readonly ontology: Ontology | null;
  readonly signal: AbortSignal;
  /** Called as relations come in, with the share done. */
  readonly onProgress: (share: number) => void;
}

/** Requests under way at once: as many as a browser opens to one server. */
const AT_ONCE = 6;

type Told = ExportEvidence["relations"][string];

/** Every relation of the data behind the lines of a file, each once. */
export function relationsBehind({ relations }: Pick<ExportContent, "relations">): RelationId[] {
  const ids = relations.flatMap(({ id, kind, of }) =>
    kind === "relation" ? [id] : of.map((each) => each.id),
  );
  return [...new Set(ids)].sort();
}

function passageOf({ article, source, ...passage }: RelationEvidence["passages"][number]): ExportPassage {
  return {
    ...passage,
    article: article.title,
    articleEn: article.titleEn,
    authors: article.authors,
    published: article.published,
    source: source.name,
    sourceEn: source.nameEn,
  };
}

function toldOf({ relation, passages }: RelationEvidence, ontology: Ontology | null): Told {
  const words = (name: string): Both => {
    const found = ontology?.properties.find((property) => property.name === name);
    return { zh: found?.zh ?? name, en: found?.en ?? name };
  };
  const properties = Object.entries(relation.properties)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => ({
      name: words(name),
      value: Array.isArray(value) ? value.join("; ") : String(value),
    }));
  const { dateText, confidence } = relation;
  return { dateText, confidence, properties, passages: passages.map(({ id }) => id) };
}

const isGone = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "UNKNOWN_RELATION";

/**
 * Reads what every relation rests on, a few at a time. A relation that the data no longer hold is listed as missing; any
 * other refusal ends the reading, for a file must not lack evidence in silence.
 */
export async function readEvidence(
  ids: readonly RelationId[],
  inputs: EvidenceInputs,
): Promise<ExportEvidence> {
  const { read, ontology, signal, onProgress } = inputs;
  const relations = new Map<RelationId, Told>();
  const passages = new Map<string, ExportPassage>();
  const missing: RelationId[] = [];
  const waiting = ids.values();
  let done = 0;
  const work = async () => {
    for (const id of waiting) {
      signal.throwIfAborted();
      try {
        const evidence = await read(id, signal);
        relations.set(id, toldOf(evidence, ontology));
        for (const passage of evidence.passages) passages.set(passage.id, passageOf(passage));
      } catch (error) {
        if (!isGone(error)) throw error;
        missing.push(id);
      }
      done += 1;
      onProgress(done / ids.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const sorted = <T>(map: ReadonlyMap<string, T>) =>
    Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { relations: sorted(relations), passages: sorted(passages), missing: missing.sort() };
}
