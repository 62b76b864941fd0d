import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { z } from "zod";
import type {
  ApplyInputSchema,
  CellInputSchema,
  MappingInputSchema,
  TextReading,
} from "#contract/imports/drafts.ts";
import type { Learn, Mapping, TableMapping } from "#contract/imports/mapping.ts";
import { Refusal } from "../asking/refusal.ts";
import { type PlannedImport, planImport } from "../changes/importing.ts";
import { planOwn } from "../changes/own.ts";
import { replacing } from "../changes/replacing.ts";
import { setNameFor } from "../changes/setName.ts";
import { nameKey } from "../imports/collecting/known.ts";
import { fitted, readingFor, sameHeaders } from "../imports/mappingFile.ts";
import type { Job, Working } from "../jobs/Jobs.ts";
import { isSetName } from "../load/notes.ts";
import type { KeptJudgement } from "../matching/judgements.ts";
import { inSlices } from "../slices.ts";
import { DraftFile, type DraftTable } from "./DraftFile.ts";
import { refusing } from "./refusals.ts";
import { demandColumn } from "./rows.ts";
import { isPerson } from "./same/groups.ts";
import { JudgementBook } from "./same/JudgementBook.ts";
import { NameLooks } from "./same/NameLooks.ts";
import { judgementsSaid, newOnes, saidIn } from "./same/saying.ts";
import { type NameStanding, standingsOf } from "./same/standings.ts";
import { takeBack } from "./takingBack.ts";
import { keepUpload } from "./upload.ts";
import { contextOf, type Memory, type World } from "./world.ts";

const MOST_FILES = 50;
/** Whoever asks for something quick has it in the answer; for the rest there is the job. */
const PATIENCE_MS = 400;

const keyOf = ({ file, sheet }: DraftTable["table"]) => JSON.stringify([file, sheet]);

/** An import that somebody prepares: nothing of it is in the graph before it is applied. */
export class Draft {
  readonly id = `import-${randomUUID()}`;
  readonly #world: World;
  readonly #home: string;
  readonly #files = new Map<string, DraftFile>();
  /** How somebody said that tables are read, by table. */
  readonly #said = new Map<string, TableMapping>();
  #set: string;
  #uploads = 0;
  #mappings: Memory["mappings"] = [];
  readonly #book = new JudgementBook();
  /** Where names stood when somebody was last offered for them, by key. */
  readonly #stood = new Map<string, NameStanding>();
  /** Whom names mean that were said to be of somebody new, once that one is written. */
  #written: Mapping["same"] = [];
  readonly looks: NameLooks;
  same: Mapping["same"] = [];
  judged: NonNullable<Mapping["judged"]> = [];
  widen = false;
  /** Whether a person has said that it may be written beside other people's nodes. */
  #beside = false;
  learn: Learn = { labels: [], types: [], properties: [] };
  edits = 0;
  job: Job | null = null;
  plan: PlannedImport | null = null;
  /** The id of the change set that came of it. */
  change: string | null = null;
  usedAt = Date.now();

  constructor(world: World, home: string, set: string | undefined) {
    this.#world = world;
    this.#home = home;
    this.#set = set === undefined ? "" : demandSetName(set);
    this.looks = new NameLooks(world.matcher, world.lens);
  }

  get files(): readonly DraftFile[] {
    return [...this.#files.values()];
  }

  get tables(): readonly DraftTable[] {
    return this.files.flatMap(({ tables }) => tables);
  }

  /** The one file, where that is a whole graph as it is exported here: it is imported by itself. */
  get own(): DraftFile | null {
    const [file, ...others] = this.files;
    return file === undefined || file.own === null || others.length > 0 ? null : file;
  }

  /** The data set that the files become: as somebody said, else called as the first of them. */
  get set(): string {
    if (this.#set !== "") return this.#set;
    const named = setNameFor(this.files[0]?.name ?? "");
    return isSetName(named) ? named : "list";
  }

  /** @throws Refusal NOT_FOUND */
  table(at: number): DraftTable {
    const table = this.tables[at];
    if (table === undefined) throw new Refusal("NOT_FOUND", `The import has no table ${at}.`);
    return table;
  }

  /** How a table is read, and who says so. */
  mappingOf(table: DraftTable): {
    readonly mapping: TableMapping;
    readonly by: "person" | "kept" | "proposal";
  } {
    const said = this.#said.get(keyOf(table.table));
    if (said !== undefined) return { mapping: said, by: "person" };
    for (const mapping of this.#mappings) {
      const kept = fitted(mapping, table.table);
      if (kept !== null) return { mapping: kept, by: "kept" };
    }
    const lens = this.#world.lens();
    return {
      mapping: readingFor(table.table, {
        ...{ mapping: null, defaults: {}, lens, at: 0 },
        among: this.tables.map((one) => one.table),
      }),
      by: "proposal",
    };
  }

  /** What was decided of names: here, else in an import before. */
  get decided(): Mapping["same"] {
    return this.#book.decided(this, this.set);
  }

  get mapping(): Mapping {
    const tables = this.tables.map((table) => this.mappingOf(table).mapping);
    return {
      version: 1,
      tables,
      same: this.decided,
      judged: this.judged,
      widen: this.widen,
      learn: this.learn,
    };
  }

  #file(name: string): DraftFile {
    const file = this.#files.get(name);
    if (file === undefined) throw new Refusal("NOT_FOUND", `The import has no file ${JSON.stringify(name)}.`);
    return file;
  }

  /** What was planned and decided rests on what was there before. */
  async #changing(): Promise<void> {
    const { job } = this;
    if (job !== null && !job.isOver) {
      if (job.state.kind === "apply" || job.state.kind === "undo")
        throw new Refusal("IMPORT_BUSY", "The import is being written: wait for its end, or cancel it.");
      // What is being read is wanted still.
      if (job.state.kind === "plan") job.cancel();
      await job.ended;
    }
    this.plan = null;
  }

  /** Starts work of this import, and waits a moment: much of it is quick. */
  async #start(kind: "read" | "plan" | "apply", work: (working: Working) => Promise<string | null>) {
    const job = this.#world.jobs.start(kind, (working) => refusing(() => work(working)));
    this.job = job;
    await Promise.race([job.ended, new Promise((done) => setTimeout(done, PATIENCE_MS).unref())]);
  }

  async addFile(name: string, bytes: Readable, announced: number): Promise<void> {
    await this.#changing();
    const former = this.#files.get(name);
    if (former === undefined && this.#files.size >= MOST_FILES)
      throw new Refusal("TOO_LARGE", `An import takes at most ${MOST_FILES} files.`);
    this.#uploads += 1;
    const path = join(this.#home, `file-${this.#uploads}`);
    const kept = await keepUpload(bytes, path, announced);
    await former?.close();
    const file = new DraftFile({ name, path, bytes: kept, home: this.#home });
    this.#files.set(name, file);
    await this.#read(file, {});
  }

  async #read(file: DraftFile, how: Partial<TextReading>): Promise<void> {
    await this.#start("read", async (working) => {
      const { mappings, judgements } = await this.#world.remembered();
      this.#mappings = mappings;
      this.#book.load(judgements);
      await file.read(how, working);
      return null;
    });
  }

  async removeFile(name: string): Promise<void> {
    const file = this.#file(name);
    await this.#changing();
    this.#files.delete(name);
    await file.close();
  }

  /** Reads a file otherwise; what was said of its columns and cells is of another table then. */
  async readFile(name: string, how: Partial<TextReading>): Promise<void> {
    const file = this.#file(name);
    await this.#changing();
    for (const { table } of file.tables) this.#said.delete(keyOf(table));
    await this.#read(file, how);
  }

  async map(said: z.output<typeof MappingInputSchema>): Promise<void> {
    const { set, tables, same, judged, widen, learn, beside } = said;
    await this.#changing();
    if (beside !== undefined) this.#beside = beside;
    if (set !== undefined) this.#set = demandSetName(set);
    if (tables !== undefined) this.#say(tables);
    if (same !== undefined) this.same = same;
    if (judged !== undefined) this.judged = judged;
    if (widen !== undefined) this.widen = widen;
    if (learn !== undefined) this.learn = learn;
    if (same !== undefined || judged !== undefined) await this.#keepJudgements();
  }

  /** What was decided is kept at once: it is true whatever becomes of the import. */
  async #keepJudgements(): Promise<void> {
    const { same, judged, set: list } = this;
    if (this.plan !== null && same.length + judged.length > 0) await this.standings(this.plan);
    const lens = this.#world.lens();
    const written = new Map(this.#written.map(({ name, id }) => [nameKey(name), id]));
    const own = judgementsSaid({
      ...{ same, judged, list, at: new Date(), who: this.#world.context.who || null },
      isPerson: (key) => isPerson(lens, this.#stood.get(key)?.use.label ?? null),
      offered: (key) => this.#stood.get(key)?.candidates ?? [],
    });
    const madeOne = ({ b, name }: KeptJudgement) =>
      b === null ? written.get(nameKey(name ?? "")) : undefined;
    this.#book.decide(
      own.map((one) => {
        const made = madeOne(one);
        return made == null ? one : { ...one, b: made, judgement: "positive" };
      }),
    );
    const steps = this.#book.steps();
    if (steps.keep.length + steps.drop.length === 0) return;
    if (await this.#world.keepJudgements(steps)) this.#book.taken(steps);
  }

  /** Where the names of a plan stand. */
  async standings(plan: PlannedImport): Promise<readonly NameStanding[]> {
    const { same, judged, looks, set } = this;
    const standings = standingsOf(await looks.uses(plan), {
      ...{ lens: this.#world.lens(), found: (use) => looks.of(use) },
      decided: new Set(this.decided.map(({ name }) => nameKey(name))),
      said: saidIn(same, judged),
      between: (name, id) => this.#book.between(name, id, set),
      differ: (name, id) => this.#book.differ(name, id, set),
    });
    const all = await inSlices(standings);
    for (const one of all) {
      const key = nameKey(one.use.name);
      if (one.candidates.length > 0 || !this.#stood.has(key)) this.#stood.set(key, one);
    }
    return all;
  }

  #say(mappings: Mapping["tables"]): void {
    const { tables } = this;
    const fits = ({ columns }: TableMapping, at: number) => sameHeaders(columns, this.table(at).table);
    if (mappings.length !== tables.length || !mappings.every(fits)) {
      const message = "must name every table and every column of it, in their order";
      throw new Refusal("BAD_PARAMETER", `tables: ${message}`, [{ parameter: "tables", message }]);
    }
    for (const [at, mapping] of mappings.entries()) {
      const one = this.table(at);
      // What is only sent back as it was is nobody's word.
      if (JSON.stringify(this.mappingOf(one).mapping) !== JSON.stringify(mapping))
        this.#said.set(keyOf(one.table), mapping);
    }
  }

  /** How many cells were changed. */
  async changeCells(at: number, { column, to, ...where }: z.output<typeof CellInputSchema>): Promise<number> {
    const table = this.table(at);
    demandColumn(table, column);
    const { staged } = table;
    await this.#changing();
    const place = where.at === undefined ? { from: where.from ?? "" } : { at: where.at };
    const changed = await staged.replace(column, place, to);
    this.edits += changed;
    return changed;
  }

  async #planned({ signal, report }: Working, why = ""): Promise<PlannedImport> {
    const context = await contextOf(this.#world, this.#beside);
    const { own, set } = this;
    if (own?.own != null)
      return planOwn(context, { ...own.own, set, file: own.name, why, signal, onProgress: report });
    const total = this.tables.reduce((sum, { count }) => sum + count, 0);
    return planImport(context, {
      ...{ set, files: this.files.map(({ opened }) => opened), mapping: this.mapping, why, signal },
      isApart: (key, id) => this.#book.differ(key, id, set),
      onProgress: (progress) => report(progress.phase === "read" ? { ...progress, total } : progress),
    });
  }

  async look(): Promise<void> {
    await this.#changing();
    if (this.tables.length === 0 && this.own === null)
      throw new Refusal("NOT_FOUND", "The import has no table yet.");
    await this.#start("plan", async (working) => {
      this.plan = await this.#planned(working);
      // Of what was decided before there were names nobody knew of whom it is.
      await this.#keepJudgements();
      return null;
    });
  }

  /** What was planned last. @throws Refusal PLAN_CHANGED where it has not been. */
  get seen(): PlannedImport {
    if (this.plan === null) throw new Refusal("PLAN_CHANGED", "The import has changed since: plan it first.");
    return this.plan;
  }

  /** Applies what was seen; where it is cancelled, what was written is taken back. */
  async apply({ hash, allOrNothing, replace, why }: z.output<typeof ApplyInputSchema>): Promise<void> {
    const { seen, set } = this;
    this.#world.jobs.demandFree();
    if (seen.planned.hash !== hash)
      throw new Refusal("PLAN_CHANGED", "This is not the plan that was seen last.");
    if (allOrNothing && seen.tables.some(({ rejected }) => rejected > 0))
      throw new Refusal(
        "ROWS_REJECTED",
        "Rows are rejected, and all or nothing was asked for. Nothing was written.",
      );
    const replaced = replacing({ plan: seen.planned.load.plan, dataset: seen.collected.dataset });
    if (replaced !== null && !replace)
      throw new Refusal(
        "WOULD_REPLACE",
        `${replaced.gone} entities and relations of “${set}” would go. Nothing was written: give the list another name, or say that this is meant.`,
      );
    await this.#start("apply", async (working) => {
      // The graph may be another one by now.
      const plan = await this.#planned(working, why);
      if (plan.planned.hash !== hash)
        throw new Refusal(
          "PLAN_CHANGED",
          "The graph has changed since the plan was seen. Nothing was written.",
        );
      this.change = await this.#write(plan, working);
      this.plan = null;
      // Of a table without rows nobody has looked at how it is read.
      const filled = this.tables.filter(({ count }) => count > 0);
      await this.#world.keepMappings(filled.map((table) => this.mappingOf(table).mapping));
      this.#written = newOnes(plan, this.same);
      await this.#keepJudgements();
      return this.change;
    });
  }

  /** The id of the change set; null where nothing changed. */
  async #write(plan: PlannedImport, working: Working): Promise<string | null> {
    const { signal, report } = working;
    try {
      const { change } = await plan.apply({ signal, onProgress: report });
      return change?.id ?? null;
    } catch (error) {
      if (signal.aborted) await takeBack(this.#world, this.set, working);
      throw error;
    } finally {
      await this.#world.changed();
    }
  }

  /** Nothing of it is left but what was applied. */
  async close(): Promise<void> {
    this.job?.cancel();
    await this.job?.ended;
    this.looks.close();
    for (const file of this.files) await file.close();
    await rm(this.#home, { recursive: true, force: true });
  }
}

function demandSetName(name: string): string {
  if (isSetName(name)) return name;
  const message = 'is made of letters, digits, ".", "_" and "-", and begins with a letter or digit';
  throw new Refusal("BAD_PARAMETER", `set: ${message}`, [{ parameter: "set", message }]);
}
