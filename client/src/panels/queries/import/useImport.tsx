import { useCallback, useEffect, useRef, useState } from "react";
import type { QueryAct, SavedQuery } from "#contract/query.ts";
import { ApiError, type Failed, failedBy, isAbort } from "../../../api/apiError.ts";
import { patiently } from "../../../api/patiently.ts";
import { useExplorer, useQueriesApi } from "../../../page/explorer.tsx";
import { type Act, actsFor, importPlan, type Judgement, type Planned } from "./importPlan.ts";
import { type FoundFile, readFiles } from "./readFiles.ts";

type Api = ReturnType<typeof useQueriesApi>;

export type Stage =
  | { readonly at: "reading" }
  | { readonly at: "checking"; readonly done: number; readonly all: number }
  | { readonly at: "planned" }
  | { readonly at: "saving"; readonly all: number }
  | { readonly at: "done"; readonly saved: number; readonly replaced: number }
  | { readonly at: "undone" };

export interface Importing {
  readonly stage: Stage;
  readonly plan: readonly Planned[];
  /** Files that are no Cypher. */
  readonly others: number;
  /** What kept it from going on; nothing was done then. */
  readonly failure: (Failed & { readonly path: string | null }) | null;
  readonly actOf: (planned: Planned) => Act;
  readonly choose: (planned: Planned, act: Act) => void;
  readonly start: (author: string) => void;
  readonly undo: () => void;
}

const AT_ONCE = 4;
/** What is wrong with a file, as against with the server. */
const FILE_CODES = ["QUERY_INVALID", "CYPHER_INVALID", "CYPHER_REFUSED", "BAD_PARAMETER", "TOO_LARGE"];

async function judgedBy(api: Api, { text }: FoundFile, signal: AbortSignal): Promise<Judgement> {
  try {
    return await patiently(() => api.checkQuery({ file: text }, { signal }), signal);
  } catch (error) {
    if (error instanceof ApiError && error.problem !== null && FILE_CODES.includes(error.code))
      return { problem: error.problem };
    throw error;
  }
}

/** Every file is judged before anything is done with one of them. */
async function judgedAll(
  api: Api,
  files: readonly FoundFile[],
  { signal, onDone }: { signal: AbortSignal; onDone: (done: number) => void },
): Promise<readonly Judgement[]> {
  const judged: Judgement[] = [];
  for (let from = 0; from < files.length; from += AT_ONCE) {
    judged.push(
      ...(await Promise.all(files.slice(from, from + AT_ONCE).map((file) => judgedBy(api, file, signal)))),
    );
    onDone(judged.length);
  }
  return judged;
}

/** What was chosen for a file, as an act of the import; null where it is left out. */
function actFor({ file, act, author }: { file: Planned; act: Act; author: string }): QueryAct | null {
  const { text, topic, name, other } = file;
  if (act === "leave") return null;
  const own = other?.query.own ?? null;
  if (act === "save" || other === null || own === null)
    return { act: "save", file: text, topic, name, author };
  const place = topic === "" ? {} : { topic };
  const signed = author === "" ? {} : { author };
  return { act: "replace", name: other.query.name, version: own.version, file: text, ...place, ...signed };
}

/** What takes an act back, once it has been done: the query that came of it goes, or says again what it said. */
function undoOf({ other }: Planned, act: QueryAct, { name, own }: SavedQuery): QueryAct {
  const version = own?.version ?? 1;
  if (act.act !== "replace" || other === null) return { act: "delete", name, version };
  const { topic, own: before } = other.query;
  return { act: "replace", name, version, file: other.text, topic, author: before?.author ?? "" };
}

/** The file that an import was refused for. */
function pathIn({ problem }: Failed, files: readonly Planned[]): string | null {
  const [, index] = /^acts\.(\d+)\./.exec(problem?.errors?.[0]?.parameter ?? "") ?? [];
  return index === undefined ? null : (files[Number(index)]?.path ?? null);
}

/** Reads files, has each judged, shows what would come of them, and does it: all that was chosen or nothing. */
export function useImport(chosen: readonly File[]): Importing {
  const api = useQueriesApi();
  const explorer = useExplorer();
  const [stage, setStage] = useState<Stage>({ at: "reading" });
  const [plan, setPlan] = useState<readonly Planned[]>([]);
  const [others, setOthers] = useState(0);
  const [failure, setFailure] = useState<Importing["failure"]>(null);
  const [acts, setActs] = useState<ReadonlyMap<string, Act>>(new Map());
  const undos = useRef<readonly QueryAct[]>([]);

  useEffect(() => {
    const { signal, abort } = cancellable();
    planFiles(api, explorer, chosen, signal, setStage)
      .then((made) => {
        setPlan(made.plan);
        setOthers(made.others);
        setStage({ at: "planned" });
      })
      .catch((error: unknown) => {
        if (!isAbort(error) && !signal.aborted) setFailure({ ...failedBy(error), path: null });
      });
    return abort;
  }, [api, explorer, chosen]);

  const actOf = useCallback((planned: Planned) => acts.get(planned.path) ?? actsFor(planned)[0], [acts]);
  const renewed = useCancelledAtClosing();
  /** All of the acts in one transaction; null where nothing was done. */
  const doAll = async (acts: readonly QueryAct[], files: readonly Planned[], signal: AbortSignal) => {
    setFailure(null);
    try {
      // Sent, it is waited for: nobody would know whether it was done.
      const { queries } = await patiently(() => api.importQueries({ acts: [...acts] }), signal);
      return queries;
    } catch (error) {
      const failed = failedBy(error);
      setFailure({ ...failed, path: pathIn(failed, files) });
      return null;
    } finally {
      await explorer.loadQueries().catch(() => undefined);
    }
  };
  const start = async (author: string) => {
    const wanted = plan.flatMap((file) => {
      const act = actFor({ file, act: actOf(file), author });
      return act === null ? [] : [{ file, act }];
    });
    const files = wanted.map(({ file }) => file);
    const signal = renewed();
    setStage({ at: "saving", all: wanted.length });
    const made = await doAll(
      wanted.map(({ act }) => act),
      files,
      signal,
    );
    if (made === null) return setStage({ at: "planned" });
    undos.current = wanted.flatMap(({ file, act }, i) => {
      const query = made[i];
      return query === undefined ? [] : [undoOf(file, act, query)];
    });
    // Whoever closes the dialog while it saves wants nothing of it.
    if (signal.aborted) return undo();
    const replaced = wanted.filter(({ act }) => act.act === "replace").length;
    setStage({ at: "done", saved: wanted.length - replaced, replaced });
  };
  const undo = async () => {
    const { signal } = cancellable();
    if ((await doAll(undos.current, [], signal)) !== null) setStage({ at: "undone" });
  };
  return {
    ...{ stage, plan, others, failure, actOf },
    choose: (planned, act) => setActs((before) => new Map(before).set(planned.path, act)),
    start: (author) => void start(author),
    undo: () => void undo(),
  };
}

/** A signal for each saving, which tells that the dialog was closed meanwhile. */
function useCancelledAtClosing(): () => AbortSignal {
  const controller = useRef(new AbortController());
  useEffect(() => () => controller.current.abort(), []);
  return useCallback(() => {
    controller.current = new AbortController();
    return controller.current.signal;
  }, []);
}

function cancellable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

async function planFiles(
  api: Api,
  explorer: ReturnType<typeof useExplorer>,
  chosen: readonly File[],
  signal: AbortSignal,
  setStage: (stage: Stage) => void,
): Promise<{ plan: readonly Planned[]; others: number }> {
  const { files, faults, others } = await readFiles(chosen);
  signal.throwIfAborted();
  const all = files.length;
  setStage({ at: "checking", done: 0, all });
  const judged = await judgedAll(api, files, {
    signal,
    onDone: (count) => setStage({ at: "checking", done: count, all }),
  });
  await explorer.loadQueries();
  const present = (await api.queryFiles({}, { signal })).files;
  const texts = new Map(present.map(({ path, text }) => [path.replace(/^.*\/|\.cypher$/g, ""), text]));
  const unread = faults.map(
    ({ path, fault }): Planned => ({
      ...{ path, text: "", name: "", topic: "", kind: "refused" },
      ...{ query: null, other: null, fault },
    }),
  );
  const { queries } = explorer.getState();
  return { plan: [...unread, ...importPlan(files, judged, { queries, texts })], others };
}
