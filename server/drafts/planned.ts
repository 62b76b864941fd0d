import type { ImportDraft } from "#contract/imports/drafts.ts";
import type { PlannedImport } from "../changes/importing.ts";
import { replacing } from "../changes/replacing.ts";
import { namesIn } from "./same/names.ts";
import { tallied } from "./tallied.ts";

type Plan = NonNullable<ImportDraft["plan"]>;

/** What the rows tell of: labels, and types between labels. */
function modelOf({ collected: { dataset, matches } }: PlannedImport): Plan["model"] {
  const labels = new Map(dataset.entities.map(({ id, label }) => [id, label]));
  for (const { id, label } of matches) labels.set(id, label);
  const labelled = (id: string) => labels.get(id) ?? "";
  // No name of a lens has a "|".
  const kinds = tallied(
    dataset.relations.map(({ type, from, to }) => [type, labelled(from), labelled(to)].join("|")),
  );
  return {
    labels: tallied(labels.values()).map(({ value, count }) => ({ label: value, count })),
    types: kinds.map(({ value, count }) => {
      const [type = "", from = "", to = ""] = value.split("|");
      return { type, from, to, count };
    }),
  };
}

const told = new WeakMap<PlannedImport, Plan>();

/** A plan as whoever decides sees it: worked out once, since it is asked for as long as a page looks at it. */
export function planTold(plan: PlannedImport): Plan {
  const known = told.get(plan) ?? summaryOf(plan);
  told.set(plan, known);
  return known;
}

function summaryOf(plan: PlannedImport): Plan {
  const { tables, collected, planned } = plan;
  const { entities, relations, evidence, articles, sources, remove } = planned.load.rows;
  const kinds = namesIn(collected.identified).map(({ kind }) => kind);
  const ofKind = (wanted: (typeof kinds)[number]) => kinds.filter((kind) => kind === wanted).length;
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
    names: { known: ofKind("known"), ambiguous: ofKind("ambiguous"), fresh: ofKind("new") },
    rejected: tables.reduce((sum, { rejected }) => sum + rejected, 0),
    model: modelOf(plan),
  };
}
