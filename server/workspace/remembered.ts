import { createHash } from "node:crypto";
import { z } from "zod";
import { type TableMapping, TableMappingSchema } from "#contract/imports/mapping.ts";
import { type Row, text, textOrNull } from "../asking/ask.ts";
import { isMention, type KeptJudgement, mentionId, slotOf } from "../matching/judgements.ts";
import { prepare, readSaved } from "./kept.ts";
import type { WorkspaceAsk } from "./Workspace.ts";

const idOf = (ask: WorkspaceAsk, what: unknown) =>
  createHash("sha256")
    .update(JSON.stringify([ask.graph, what]))
    .digest("hex");

function mappingIn(json: string): TableMapping[] {
  try {
    return [TableMappingSchema.parse(JSON.parse(json))];
  } catch (error) {
    // One that a newer program kept, or that somebody changed by hand, is offered to nobody.
    if (error instanceof SyntaxError || error instanceof z.ZodError) return [];
    throw error;
  }
}

/** How tables were read in imports, the latest first: offered for the next ones. */
export async function keptMappings(ask: WorkspaceAsk): Promise<TableMapping[]> {
  const mappings = await readSaved(ask, "mappingList", { params: { graph: ask.graph } });
  return mappings.flatMap(({ mapping }) => mappingIn(text(mapping)));
}

/** Keeps how tables were read, in the place of what was kept of the same headers before. */
export async function keepMappings(
  ask: WorkspaceAsk,
  mappings: readonly TableMapping[],
  at: Date,
): Promise<void> {
  const rows = mappings.map((mapping) => {
    const id = idOf(
      ask,
      mapping.columns.map(({ header }) => header),
    );
    return { id, properties: { graph: ask.graph, at: at.toISOString(), mapping: JSON.stringify(mapping) } };
  });
  if (rows.length === 0) return;
  await prepare(ask);
  const { store, library, timeoutMs } = ask;
  await store.write([{ text: library.workspace("mappingKeep"), params: { rows } }], { timeoutMs });
}

const JudgementSchema = z.enum(["positive", "negative", "unsure"]);
const ReasonsSchema = z.string().transform((json) => z.array(z.string()).parse(JSON.parse(json)));

/** `keyOf`: names as they are compared. */
function judgementIn(row: Row, keyOf: (name: string) => string): KeptJudgement[] {
  const [name, at, entity] = [textOrNull(row.name), textOrNull(row.at), textOrNull(row.entity)];
  const judgement = JudgementSchema.safeParse(row.judgement);
  const said = {
    score: typeof row.score === "number" ? row.score : null,
    who: textOrNull(row.who),
    at,
    name,
  };
  const a = textOrNull(row.a);
  if (a !== null && judgement.success) {
    const reasons = ReasonsSchema.safeParse(row.reasons);
    return [
      {
        ...{ ...said, a, b: textOrNull(row.b), judgement: judgement.data },
        reasons: reasons.success ? reasons.data : [],
      },
    ];
  }
  // As an earlier program kept them.
  if (name === null || a !== null) return [];
  return [
    {
      ...{ ...said, a: mentionId(keyOf(name), null), b: entity },
      ...{ judgement: entity === null ? "negative" : "positive", reasons: [] },
    },
  ];
}

/** What people decided of who is who: nobody is asked twice. */
export async function keptJudgements(
  ask: WorkspaceAsk,
  keyOf: (name: string) => string,
): Promise<KeptJudgement[]> {
  const rows = await readSaved(ask, "judgementList", { params: { graph: ask.graph } });
  return rows.flatMap((row) => judgementIn(row, keyOf));
}

/** A name of a list stands first. */
const turned = (one: KeptJudgement): KeptJudgement =>
  one.b !== null && isMention(one.b) && !isMention(one.a) ? { ...one, a: one.b, b: one.a } : one;

/** Keeps and drops judgements: the last word of the same two holds. */
export async function keepJudgements(
  ask: WorkspaceAsk,
  { keep, drop }: { readonly keep: readonly KeptJudgement[]; readonly drop: readonly KeptJudgement[] },
): Promise<void> {
  if (keep.length + drop.length === 0) return;
  const { store, library, timeoutMs, graph } = ask;
  const rows = keep.map(turned).map((one) => {
    const { a, b, name, judgement, score, reasons, who, at } = one;
    const properties = { graph, a, b, name, judgement, score, reasons: JSON.stringify(reasons), who, at };
    return { id: idOf(ask, slotOf(one)), properties: { ...properties, entity: null } };
  });
  const ids = drop.map((one) => idOf(ask, slotOf(one)));
  await prepare(ask);
  const statements = [
    ...(ids.length > 0 ? [{ text: library.workspace("judgementDrop"), params: { ids } }] : []),
    ...(rows.length > 0 ? [{ text: library.workspace("judgementKeep"), params: { rows } }] : []),
  ];
  await store.write(statements, { timeoutMs });
}
