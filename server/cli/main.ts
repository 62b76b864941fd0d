import { ChangeRefused } from "../changes/undo.ts";
import { ConfigError } from "../config.ts";
import { DatasetError } from "../dataset/model.ts";
import { FolderTaken } from "../dataset/write.ts";
import { LearnRefused } from "../imports/learning.ts";
import { LoadRefused, LoadStale, LoadUnfinished } from "../load/notes.ts";
import { JudgementFault } from "../matching/judgements.ts";
import { StoreError } from "../store/GraphStore.ts";
import { listChanges, undoChange } from "./changes.ts";
import { checkGraph } from "./check.ts";
import { EXIT, type Exit, printJson, UsageError } from "./command.ts";
import { exportTables } from "./export.ts";
import { importFiles } from "./import.ts";
import { judgements } from "./judgements.ts";
import { loadSet } from "./load.ts";
import { matchNames } from "./match.ts";

/** `npx guanxi COMMAND`: people's own files and what they change, from the terminal. The store is the one that the environment names. */
const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<Exit>>> = {
  import: importFiles,
  export: exportTables,
  check: checkGraph,
  load: loadSet,
  changes: listChanges,
  undo: undoChange,
  match: matchNames,
  judgements,
};

const USAGE = `guanxi import FILES [--map mapping.json] [--save-map FILE] [--label NAME] [--type NAME] [--set NAME] [--dry-run] [--plan HASH] [--all-or-nothing] [--replace] [--json]
guanxi export PATH [--format csv|jsonl|graphml|gexf|ftm|neo4j-admin] [--label NAME] [--type NAME] [--source NAME] [--set NAME] [--from DATE] [--to DATE] [--json]
guanxi check [--evidence] [--json]
guanxi load [--data FOLDER] [--set NAME] [--remove] [--into-existing] [--check]
guanxi changes [--json]
guanxi undo NUMBER [--dry-run] [--leave-needed] [--json]
guanxi match NAMES CANDIDATES [--label NAME] [--json]
guanxi judgements [--import FILE] [--export FILE] [--json]
Exit codes: 0 done, 1 some rows were rejected, 2 refused.`;

const EXPECTED = [
  UsageError,
  FolderTaken,
  ChangeRefused,
  ConfigError,
  DatasetError,
  JudgementFault,
  LearnRefused,
  LoadRefused,
  LoadStale,
  LoadUnfinished,
  StoreError,
];

function isExpected(error: unknown): error is Error {
  if (EXPECTED.some((kind) => error instanceof kind)) return true;
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}

async function run([name = "", ...argv]: readonly string[]): Promise<Exit> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    process.stderr.write(`${USAGE}\n`);
    return name === "--help" || name === "help" ? EXIT.done : EXIT.refused;
  }
  try {
    return await command(argv);
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") {
      process.stderr.write(
        "Stopped. What was written is whole: import again to go on, or take it back with: npx guanxi undo\n",
      );
      return EXIT.stopped;
    }
    if (!isExpected(error)) throw error;
    const code = "code" in error ? String(error.code) : "USAGE";
    if (argv.includes("--json")) printJson({ error: { code, message: error.message } });
    process.stderr.write(`${error.message}\n`);
    return EXIT.refused;
  }
}

process.exitCode = await run(process.argv.slice(2));
