import type { AllowedNames, CypherLibrary } from "../cypher/library.ts";
import type { Statement, StoreValue } from "../store/GraphStore.ts";
import type { NodeWrite, Plan, RelationWrite } from "./plan.ts";
import { RECORDS, type RecordKind } from "./stored.ts";

export type WritePhase =
  | "sources"
  | "articles"
  | "evidence"
  | "entities"
  | "relations"
  | "remove"
  | "standings";

/** One transaction of a load. */
export interface Step {
  readonly phase: WritePhase;
  /** Rows written or removed by it. */
  readonly rows: number;
  readonly statements: readonly Statement[];
}

export interface StepContext {
  readonly library: CypherLibrary;
  readonly allowed: AllowedNames;
  /** Whose records may be removed. */
  readonly dataset: string;
  /** Rows in one transaction. */
  readonly batch: number;
  /** True where nobody can have written what the plan calls new: it is created then, and not looked for first. */
  readonly creates: boolean;
}

const PHASES: Record<RecordKind, WritePhase> = {
  Source: "sources",
  Article: "articles",
  Evidence: "evidence",
  Entity: "entities",
};

/** Items some at a time. */
export function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Groups in order of first appearance. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** What is new and what is known apart, some at a time, each with the text that writes it. */
function* written<T extends { readonly known: unknown }>(
  writes: readonly T[],
  { batch, creates }: StepContext,
  texts: { readonly create: string; readonly merge: string },
): Generator<{ readonly text: string; readonly part: readonly T[]; readonly isNew: boolean }> {
  const isNew = ({ known }: T) => creates && (known === null || known === false);
  for (const part of batches(writes.filter(isNew), batch)) yield { text: texts.create, part, isNew: true };
  for (const part of batches(
    writes.filter((write) => !isNew(write)),
    batch,
  ))
    yield { text: texts.merge, part, isNew: false };
}

const row = ({ record, known }: NodeWrite): StoreValue => ({
  id: record.id,
  properties: record.properties(known !== null),
});

/** With what it belongs to. */
const linkedRow = ({ record, known }: NodeWrite): StoreValue => ({
  ...{ id: record.id, target: record.target, properties: record.properties(known !== null) },
});

const PLAIN = {
  Source: { create: "newSources", link: null },
  Article: { create: "newArticles", link: "article" },
  Evidence: { create: "newEvidence", link: "evidence" },
} as const;

/** Sources, articles or passages, with the line to what they belong to. */
function* plainSteps(
  kind: keyof typeof PLAIN,
  writes: readonly NodeWrite[],
  context: StepContext,
): Generator<Step> {
  const { library } = context;
  const { create, link } = PLAIN[kind];
  const texts = { create: library.load(create), merge: library.load("records", { RECORD: kind }) };
  for (const { text, part, isNew } of written(writes, context, texts)) {
    const rows = part.map(link !== null && isNew ? linkedRow : row);
    const statements: Statement[] = [{ text, params: { rows } }];
    if (link !== null && !isNew) {
      const targets = (some: readonly NodeWrite[]) =>
        some.map(({ record: { id, target } }) => ({ id, target }));
      const known = part.filter((write) => write.known !== null);
      if (known.length > 0) {
        statements.push({ text: library.load(`${link}Unlink`), params: { rows: targets(known) } });
      }
      statements.push({ text: library.load(`${link}Link`), params: { rows: targets(part) } });
    }
    yield { phase: PHASES[kind], rows: part.length, statements };
  }
}

/** Labels that a known entity carries as the loader's and should carry no longer. */
function staleLabels({ record, known }: NodeWrite, allowed: AllowedNames): string[] {
  const stale =
    known?.labels.filter((label) => label === known.label || allowed.labels.includes(label)) ?? [];
  return stale.filter((label) => !record.labels.includes(label));
}

function* entitySteps(writes: readonly NodeWrite[], context: StepContext): Generator<Step> {
  const { library, allowed } = context;
  for (const [label, group] of groupBy(writes, ({ record }) => record.labels[0] ?? "")) {
    const textOf = (name: string) => library.load(name, { LABEL: label }, allowed);
    const texts = { create: textOf("newEntities"), merge: textOf("entities") };
    for (const { text, part } of written(group, context, texts)) {
      const statements: Statement[] = [{ text, params: { rows: part.map(row) } }];
      const pairs = part.flatMap((write) => [
        ...write.record.labels.slice(1).map((name) => ["label", name, write.record.id] as const),
        ...staleLabels(write, allowed).map((name) => ["unlabel", name, write.record.id] as const),
      ]);
      for (const some of groupBy(pairs, ([what, name]) => `${what} ${name}`).values()) {
        const [what = "label", name = ""] = some[0] ?? [];
        // A label that the ontology no longer knows comes from our own `label` property.
        const names = { ...allowed, labels: [...allowed.labels, name] };
        statements.push({
          text: library.load(what, { LABEL: name }, names),
          params: { ids: some.map((pair) => pair[2]) },
        });
      }
      yield { phase: "entities", rows: part.length, statements };
    }
  }
}

const relationRow = ({ record, known }: RelationWrite): StoreValue => ({
  id: record.id,
  from: record.from,
  to: record.to,
  properties: record.properties(known),
});

function* relationSteps(plan: Plan, context: StepContext): Generator<Step> {
  const { library, allowed, dataset, batch } = context;
  for (const part of batches(plan.relations.remove, batch)) {
    const rows = part.map(({ id, from, to }) => ({ id, from, to }));
    yield {
      phase: "remove",
      rows: part.length,
      statements: [{ text: library.load("deleteRelations"), params: { rows, dataset } }],
    };
  }
  for (const [type, group] of groupBy(plan.relations.write, ({ record }) => record.type)) {
    const textOf = (name: string) => library.load(name, { TYPE: type }, allowed);
    const texts = { create: textOf("newRelations"), merge: textOf("relations") };
    for (const { text, part } of written(group, context, texts)) {
      yield {
        phase: "relations",
        rows: part.length,
        statements: [{ text, params: { rows: part.map(relationRow) } }],
      };
    }
  }
}

function* removeSteps(plan: Plan, { library, dataset, batch }: StepContext): Generator<Step> {
  for (const kind of [...RECORDS].reverse()) {
    const { retire, remove } = plan.nodes[kind];
    for (const part of batches(retire, batch)) {
      const text = library.load("retire", { RECORD: kind });
      yield { phase: "remove", rows: part.length, statements: [{ text, params: { rows: [...part] } }] };
    }
    for (const part of batches(remove, batch)) {
      const text = library.load("delete", { RECORD: kind });
      yield {
        phase: "remove",
        rows: part.length,
        statements: [{ text, params: { ids: [...part], dataset } }],
      };
    }
  }
}

function* standingSteps(plan: Plan, { library, batch }: StepContext): Generator<Step> {
  const text = library.load("standings");
  for (const part of batches(plan.standings, batch)) {
    yield {
      phase: "standings",
      rows: part.length,
      statements: [{ text, params: { rows: part.map((one) => ({ ...one })) } }],
    };
  }
}

function* allSteps(plan: Plan, context: StepContext): Generator<Step> {
  yield* plainSteps("Source", plan.nodes.Source.write, context);
  yield* plainSteps("Article", plan.nodes.Article.write, context);
  yield* plainSteps("Evidence", plan.nodes.Evidence.write, context);
  yield* entitySteps(plan.nodes.Entity.write, context);
  yield* relationSteps(plan, context);
  yield* removeSteps(plan, context);
  yield* standingSteps(plan, context);
}

/**
 * The transactions that carry out a plan, in an order in which every one finds what it refers to. Small ones of a phase are one:
 * there may be a few rows of each of many labels and types.
 */
export function* steps(plan: Plan, context: StepContext): Generator<Step> {
  let open: Step | null = null;
  for (const step of allSteps(plan, context)) {
    if (open !== null && open.phase === step.phase && open.rows + step.rows <= context.batch) {
      open = { ...step, rows: open.rows + step.rows, statements: [...open.statements, ...step.statements] };
      continue;
    }
    if (open !== null) yield open;
    open = step;
  }
  if (open !== null) yield open;
}

/** How many rows each phase will write or remove. */
export function stepTotals({ nodes, relations, standings }: Plan): Record<WritePhase, number> {
  const removed = RECORDS.map((kind) => nodes[kind].retire.length + nodes[kind].remove.length);
  return {
    sources: nodes.Source.write.length,
    articles: nodes.Article.write.length,
    evidence: nodes.Evidence.write.length,
    entities: nodes.Entity.write.length,
    relations: relations.write.length,
    remove: relations.remove.length + removed.reduce((sum, count) => sum + count, 0),
    standings: standings.length,
  };
}
