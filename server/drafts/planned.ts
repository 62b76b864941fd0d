import type { ImportDraft } from "#contract/imports/drafts.ts";
import type { PlannedImport } from "../changes/importing.ts";
import { replacing } from "../changes/replacing.ts";
import type { DatasetRelation } from "../dataset/model.ts";
import { inSlices, type Sliced, STOP_EVERY } from "../slices.ts";
import { type NameUse, namesOf } from "./same/names.ts";
import { tallied } from "./tallied.ts";

type Plan = NonNullable<ImportDraft["plan"]>;

function* labelsById({ collected: { dataset, matches } }: PlannedImport): Sliced<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const some of [dataset.entities, matches]) {
    for (const [at, { id, label }] of some.entries()) {
      if (at % STOP_EVERY === 0) yield;
      labels.set(id, label);
    }
  }
  return labels;
}

/** A type with the labels of its ends, in one word: no name of a lens has a "|". */
function* kindsOf(relations: readonly DatasetRelation[], labels: ReadonlyMap<string, string>) {
  for (const { type, from, to } of relations)
    yield [type, labels.get(from) ?? "", labels.get(to) ?? ""].join("|");
}

/** What the rows tell of: labels, and types between labels. */
function* modelOf(plan: PlannedImport): Sliced<Plan["model"]> {
  const labels = yield* labelsById(plan);
  const kinds = yield* tallied(kindsOf(plan.collected.dataset.relations, labels));
  return {
    labels: (yield* tallied(labels.values())).map(({ value, count }) => ({ label: value, count })),
    types: kinds.map(({ value, count }) => {
      const [type = "", from = "", to = ""] = value.split("|");
      return { type, from, to, count };
    }),
  };
}

const told = new WeakMap<PlannedImport, Promise<Plan>>();

/** A plan as whoever decides sees it: worked out once, since it is asked for as long as a page looks at it. */
export function planTold(plan: PlannedImport): Promise<Plan> {
  const known =
    told.get(plan) ?? namesOf(plan.collected.identified).then((names) => inSlices(summaryOf(plan, names)));
  told.set(plan, known);
  return known;
}

export function* summaryOf(plan: PlannedImport, uses: readonly NameUse[]): Sliced<Plan> {
  const { tables, collected, planned } = plan;
  const { entities, relations, evidence, articles, sources, remove } = planned.load.rows;
  const names = { known: 0, ambiguous: 0, new: 0 };
  for (const { kind } of uses) names[kind] += 1;
  yield;
  const named = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name);
  return {
    ...{ hash: planned.hash, changes: planned.changes },
    tables: tables.map(({ read, created, updated, unchanged, merged, rejected, leftOut }, table) => {
      return { table, read, created, updated, unchanged, merged, rejected, leftOut: [...leftOut] };
    }),
    writes: { entities, relations, evidence, articles, sources, remove },
    added: planned.added.length,
    bare: collected.dataset.relations.filter(({ evidence: passages }) => passages.length === 0).length,
    replaces: replacing({ plan: planned.load.plan, dataset: collected.dataset }),
    learns: {
      labels: named(collected.part.labels),
      types: named(collected.part.types),
      properties: named(collected.part.properties),
    },
    names: { known: names.known, ambiguous: names.ambiguous, fresh: names.new },
    rejected: tables.reduce((sum, { rejected }) => sum + rejected, 0),
    model: yield* modelOf(plan),
  };
}
