import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { projectRoot, terminalLanguage } from "../config.ts";
import { readCheckedOntology } from "../dataset/ontology.ts";
import { decoded, decodingsOf } from "../files/encoding.ts";
import { createMatcher, kindOf } from "../matching/Matcher.ts";
import type { Kind, Match } from "../matching/model.ts";
import { EXIT, type Exit, print, printJson, UsageError } from "./command.ts";

/** The names of a file, one a line, in whatever encoding; empty lines are none. */
function namesIn(path: string): string[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : "cannot be read"}`);
  }
  const [decoding = { encoding: "utf-8", mark: 0 } as const] = decodingsOf(bytes.subarray(0, 2 ** 20));
  return decoded(bytes, decoding)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** What names under a label are of; without a label they are taken for those of organisations. */
function kindUnder(label: string | undefined): Kind {
  if (label === undefined) return "thing";
  const ontology = readCheckedOntology(join(projectRoot(), "data"));
  const known = ontology.labels.map(({ name }) => name);
  if (!known.includes(label)) throw new UsageError(`“${label}” is no label; there are ${known.join(", ")}.`);
  return kindOf(ontology, label);
}

const shown = ({ candidate, score, verdict, related, reasons }: Match) => ({
  ...{ candidate: candidate.name, score, verdict },
  ...(related !== null && { related }),
  reasons: reasons.map(({ code, sign, weight, sentence }) => ({ code, sign, weight, ...sentence })),
});

/** `guanxi match NAMES CANDIDATES`: for each name the candidates that are most likely the same, with the reasons. No store is asked. */
export async function matchNames(argv: readonly string[]): Promise<Exit> {
  const options = { label: { type: "string" }, json: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  const [names, candidates] = positionals;
  if (names === undefined || candidates === undefined || positionals.length > 2)
    throw new UsageError(
      "Which files? guanxi match NAMES CANDIDATES [--label NAME], one name a line in both.",
    );
  const known = namesIn(candidates).map((name, at) => ({ id: String(at + 1).padStart(9, "0"), name }));
  const matcher = createMatcher(kindUnder(values.label), known);
  const answers = namesIn(names).map((name) => ({ name, best: matcher.best({ name }) }));
  if (values.json) {
    printJson(answers.map(({ name, best }) => ({ name, best: best.map(shown) })));
    return EXIT.done;
  }
  const language = terminalLanguage();
  for (const { name, best } of answers) {
    print(best.length === 0 ? `${name}: –` : name);
    for (const { candidate, score, verdict, reasons } of best) {
      const why = reasons.map(
        ({ sign, weight, sentence }) => `${sign}${Math.abs(weight)} ${sentence[language]}`,
      );
      print(`  ${score.toFixed(2)} ${verdict} ${candidate.name}  ${why.join(" ")}`);
    }
  }
  return EXIT.done;
}
