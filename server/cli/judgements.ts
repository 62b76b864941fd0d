import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { DEFAULT_GRAPH } from "#contract/routes.ts";
import { readerOf } from "../changes/change.ts";
import { standingOf } from "../changes/graphNames.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { text } from "../load/stored.ts";
import {
  isMention,
  type JudgedPair,
  judge,
  type KeptJudgement,
  mentionIn,
  readJudgements,
  slotOf,
  writeJudgements,
} from "../matching/judgements.ts";
import { keepJudgements, keptJudgements } from "../workspace/remembered.ts";
import { createWorkspace, type WorkspaceAsk } from "../workspace/Workspace.ts";
import { EXIT, type Exit, type Opened, print, printJson, UsageError, withStore } from "./command.ts";

const TIMEOUT_MS = 60_000;

const pairsIn = (kept: readonly KeptJudgement[]): JudgedPair[] =>
  kept.filter((one): one is KeptJudgement & JudgedPair => one.b !== null);

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
}

const asKept = (one: JudgedPair): KeptJudgement => {
  const turned = isMention(one.b) && !isMention(one.a) ? { ...one, a: one.b, b: one.a } : one;
  return { ...turned, name: isMention(turned.a) ? mentionIn(turned.a).key : null };
};

/** Takes the judgements of a file in; what was judged later here stays. */
async function takeIn(ask: WorkspaceAsk, path: string) {
  const read = readJudgements(textOf(path)).map(asKept);
  const known = new Map(
    (await keptJudgements(ask, nameKey)).map((one) => [JSON.stringify(slotOf(one)), one]),
  );
  const keep = read.filter((one) => {
    const there = known.get(JSON.stringify(slotOf(one)));
    return there === undefined || (there.at ?? "") < (one.at ?? "");
  });
  await keepJudgements(ask, { keep, drop: [] });
  return { read: read.length, taken: keep.length };
}

/** Entities by their ids as they are called. */
async function namesOf({ context }: Opened, pairs: readonly JudgedPair[]) {
  const ids = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].filter((id) => !isMention(id));
  const standing = await standingOf(readerOf(context, ""), ids);
  return (id: string): string => {
    if (isMention(id)) return mentionIn(id).key;
    const name = text(standing.get(id)?.properties.name);
    return name === null ? id : `${name} (${id})`;
  };
}

/**
 * `guanxi judgements`: what people decided of who is who, and what of it contradicts itself; in and out as the JSON lines of
 * nomenklatura's resolver.
 */
export async function judgements(argv: readonly string[]): Promise<Exit> {
  const options = {
    json: { type: "boolean", default: false },
    import: { type: "string" },
    export: { type: "string" },
  } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  if (positionals.length > 0)
    throw new UsageError("guanxi judgements [--import FILE] [--export FILE] [--json]");
  const out = values.export;
  if (out !== undefined && existsSync(out)) throw new UsageError(`${out} is there already.`);
  return withStore({}, async (opened) => {
    const { store, library } = opened.context;
    const ask = createWorkspace({ store, library, timeoutMs: TIMEOUT_MS }).ask(DEFAULT_GRAPH);
    const taken = values.import === undefined ? null : await takeIn(ask, values.import);
    const pairs = pairsIn(await keptJudgements(ask, nameKey));
    const { holding, contradictions } = judge(pairs);
    if (out !== undefined) writeFileSync(out, writeJudgements(pairs), { flag: "wx" });
    opened.quiet();
    if (values.json) {
      printJson({ ...(taken !== null && { import: taken }), judgements: holding, contradictions });
      return EXIT.done;
    }
    if (taken !== null) print(`${taken.read} read, ${taken.taken} taken.`);
    const called = await namesOf(opened, holding);
    const signs = { positive: "=", negative: "≠", unsure: "?" };
    const told = ({ a, b, judgement, who, at }: JudgedPair) =>
      [called(a), signs[judgement], called(b), who ?? "", at?.slice(0, 10) ?? ""].join(" ").trimEnd();
    for (const one of holding) print(told(one));
    print(`${holding.length} judgements, ${contradictions.length} contradictions.`);
    for (const { negative, positives } of contradictions)
      print(`! ${[negative, ...positives].map(told).join("; ")}`);
    return EXIT.done;
  });
}
