import { labelsOf } from "#contract/ontology.ts";
import { lastOf } from "./dates.ts";
import type { Dataset, DatasetEntity, DatasetRelation, Fault, FaultCode } from "./model.ts";

/** How much of a data set says what it rests on. */
export interface Telling {
  readonly statuses: ReadonlyMap<string, number>;
  readonly modalities: ReadonlyMap<string, number>;
  /** Relations whose two ends are named by the passages that they cite, or by the one that names whom these leave out. */
  readonly named: number;
  /** Relations that have such a passage. */
  readonly subjectFrom: number;
}

type Report = (code: FaultCode, line: number, column: string, message: string) => void;

/** Names are compared without their width, case and white space: （运城） is (运城). */
const folded = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** All that an entity is called in the language of the articles. */
function calledBy({ name, shortName, aliases }: DatasetEntity): string[] {
  return [name, ...(shortName === null ? [] : [shortName]), ...aliases].map(folded);
}

/** Names and aliases stand for one entity; those that do not are told apart by their scope. */
function checkNames(entities: readonly DatasetEntity[], report: Report): void {
  const ids = new Set(entities.map(({ id }) => id));
  const taken = new Map<string, string>();
  for (const { id, line, name, nameEn, shortName, shortNameEn, aliases, aliasScopes } of entities) {
    const take = (column: string, text: string, scope: string | null = null) => {
      const key = scope === null ? folded(text) : `${folded(text)}@${scope}`;
      const owner = taken.get(key) ?? id;
      taken.set(key, owner);
      if (owner !== id)
        report("NAME_TAKEN", line, column, `${text} is ${owner} already: give one of them a scope`);
    };
    for (const [column, text] of Object.entries({ name, nameEn, shortName, shortNameEn })) {
      if (text !== null) take(column, text);
    }
    for (const [index, alias] of aliases.entries()) {
      const scope = aliasScopes[index] ?? null;
      if (scope !== null && !ids.has(scope)) {
        report("REFERENCE_UNKNOWN", line, "aliases", `there is no ${scope} for ${alias}`);
      }
      take("aliases", alias, scope);
    }
  }
}

/** The passages that a relation cites, each as something that can be looked through. */
type Passages = ReadonlyMap<string, readonly string[]>;

/** Whether none of some passages has one of `words`, either in our words or, where the text is there, in its own. */
function lacking(ids: readonly string[], words: readonly string[], passages: Passages) {
  const cited = ids.flatMap((id) => {
    const told = passages.get(id);
    return told === undefined ? [] : [told];
  });
  if (cited.length === 0) return false;
  const versions = Math.min(...cited.map(({ length }) => length));
  return Array.from({ length: versions }, (_, version) => version).some(
    (version) => !cited.some((told) => words.some((word) => told[version]?.includes(word))),
  );
}

function unnamedEnds(
  relation: DatasetRelation,
  entities: ReadonlyMap<string, DatasetEntity>,
  passages: Passages,
): ("from" | "to")[] {
  const { evidence, subjectFrom } = relation;
  const telling = subjectFrom === null ? evidence : [...evidence, subjectFrom];
  return (["from", "to"] as const).filter((side) => {
    const end = entities.get(relation[side]);
    return end !== undefined && lacking(telling, calledBy(end), passages);
  });
}

/** What is planned cannot be over when its article comes out. */
function checkPlanned(dataset: Dataset, report: Report): void {
  const { ontology, articles, evidence, entities, relations } = dataset;
  const ahead = new Set(ontology.modalities.filter((each) => each.ahead).map(({ name }) => name));
  const events = new Set(labelsOf(ontology, "event"));
  const published = new Map(articles.map((article) => [article.id, article.published]));
  const articleOf = new Map(evidence.map(({ id, article }) => [id, article]));
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  for (const { line, modality, date, dateEnd, from, to, evidence: cited } of relations) {
    if (modality === null || !ahead.has(modality)) continue;
    const out = cited.flatMap((id) => published.get(articleOf.get(id) ?? "") ?? []);
    const held = [from, to].flatMap((id) => {
      const event = byId.get(id);
      const day = event !== undefined && events.has(event.label) ? event.properties.held : null;
      return typeof day === "string" ? [day] : [];
    });
    for (const day of [dateEnd ?? date, ...held]) {
      if (day === null || out.every((first) => lastOf(day) >= first)) continue;
      report("DATE_INVALID", line, "date", `${modality}, and over by ${day}, before its article came out`);
    }
  }
}

const counted = (names: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};

/**
 * Whether relations say no more than their passages do, as far as a program can tell: both ends are named there, and its date
 * as printed, what is planned lies ahead, and every name means one entity. An inferred relation may go beyond its passages; it is counted.
 * `spans` has the passages' own words, by id, where the texts are there.
 */
export function checkTelling(dataset: Dataset, spans: ReadonlyMap<string, string>, faults: Fault[]): Telling {
  const { entities, relations, evidence } = dataset;
  const reporter =
    (file: string): Report =>
    (code, line, column, message) =>
      void faults.push({ code, file, line, column, message });
  checkNames(entities, reporter("entities.csv"));
  const report = reporter("relations.csv");
  checkPlanned(dataset, report);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const passages: Passages = new Map(
    evidence.map(({ id, paraphrase }) => [id, [paraphrase, spans.get(id) ?? paraphrase].map(folded)]),
  );
  let named = 0;
  for (const relation of relations) {
    const { line, status, subjectFrom, dateText, evidence: cited } = relation;
    if (subjectFrom !== null && cited.includes(subjectFrom)) {
      report("VALUE_INVALID", line, "subjectFrom", `${subjectFrom} is cited already`);
    }
    // The passage that names an elided end is no evidence, and so no evidence of a date.
    if (dateText !== null && lacking(cited, [folded(dateText)], passages)) {
      report("DATE_UNTOLD", line, "dateText", `no passage says ${dateText}: cite the one that does`);
    }
    const unnamed = unnamedEnds(relation, byId, passages);
    if (unnamed.length === 0) named += 1;
    if (status === "inferred") continue;
    for (const end of unnamed) {
      report(
        "END_UNNAMED",
        line,
        end,
        `no passage names ${relation[end]}: cite one that does, or as subjectFrom`,
      );
    }
  }
  return {
    statuses: counted(relations.map(({ status }) => status)),
    modalities: counted(relations.map(({ modality }) => modality ?? "")),
    named,
    subjectFrom: relations.filter(({ subjectFrom }) => subjectFrom !== null).length,
  };
}
