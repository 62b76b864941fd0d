import type { Ontology } from "#contract/ontology.ts";
import type { Dataset } from "../dataset/model.ts";
import type { Collected } from "../imports/collecting/collected.ts";
import type { ChangeContext, PlannedChange } from "./change.ts";
import { fates, type ImportedTable, lensFor, type PlannedImport, type Rejected } from "./importing.ts";
import { planSet } from "./loading.ts";
import { type Running, running } from "./running.ts";

interface OwnInput extends Running {
  readonly set: string;
  readonly dataset: Dataset;
  /** The one file that holds it, and the hash of that. */
  readonly file: string;
  readonly print: string;
  readonly why: string;
}

/** What the lens does not know yet. */
function newTo(lens: Ontology, { labels, types, properties, ...rest }: Ontology): Ontology {
  const fresh = <One extends { readonly name: string }>(
    some: readonly One[],
    known: readonly { readonly name: string }[],
  ) => some.filter(({ name }) => !known.some((one) => one.name === name));
  return {
    ...rest,
    labels: fresh(labels, lens.labels),
    types: fresh(types, lens.types),
    properties: fresh(properties, lens.properties),
  };
}

const collectedAs = (dataset: Dataset, lens: Ontology): Collected => ({
  ...{ dataset, part: newTo(lens, dataset.ontology), additions: [], rejections: [], matches: [] },
  identified: { identities: [], of: new Map(), ambiguous: [] },
  firsts: { Evidence: new Map(), Entity: new Map(), relation: new Map() },
});

/** The records of the file, by what becomes of them. */
function countedOf(file: string, dataset: Dataset, { load: { plan }, added }: PlannedChange): ImportedTable {
  const { sources, articles, evidence, entities, relations } = dataset;
  const all = [...sources, ...articles, ...evidence, ...entities, ...relations];
  const written = [...Object.values(fates(plan, added))].flatMap((of) => [...of.values()]);
  for (const { known } of [...plan.nodes.Article.write, ...plan.nodes.Source.write])
    written.push(known === null ? "created" : "updated");
  const taken = new Set(plan.taken);
  const rejections = all
    .filter(({ id }) => taken.has(id))
    .map(({ id, line }): Rejected => {
      return { code: "ID_TAKEN", line, column: "id", value: id, other: null, candidates: [] };
    });
  const [created, updated] = (["created", "updated"] as const).map(
    (fate) => written.filter((one) => one === fate).length,
  ) as [number, number];
  const rejected = rejections.length;
  return {
    ...{ file, sheet: null, leftOut: [], twice: [], rejections: rejections.sort((a, b) => a.line - b.line) },
    ...{ read: all.length, created, updated, merged: 0, rejected },
    unchanged: all.length - created - updated - rejected,
  };
}

/**
 * Looks into what would come of a whole graph as it is exported here, with ids, passages and lens: nothing of it is to be guessed.
 * Told as every other import is. Writes nothing.
 */
export async function planOwn(given: ChangeContext, input: OwnInput): Promise<PlannedImport> {
  const context = running(given, input);
  const { set, dataset, file, print, why } = input;
  const lens = await lensFor(context, set);
  const planned = await planSet(context, { set, dataset, print, why });
  const table = countedOf(file, dataset, planned);
  const { leftOut: _, twice: __, rejections: ___, sheet: ____, ...counts } = table;
  return {
    tables: [table],
    mapping: { version: 1, tables: [], same: [], widen: false },
    ...{ collected: collectedAs(dataset, lens), rows: [], planned },
    apply: (how = {}) => planned.apply([counts], [], how),
  };
}
