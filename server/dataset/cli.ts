import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadConfig } from "../config.ts";
import { checkDataset } from "./check.ts";
import { formatFault } from "./model.ts";

/** `npm run data:check`: prints what the data hold, or every fault as `file:line:column reason`; then exits with 1. */

const config = loadConfig([]);
const { values } = parseArgs({
  options: { data: { type: "string", default: join(config.root, "data") }, sources: { type: "string" } },
});
const sourceTexts = values.sources ?? config.sourceTexts;

const checked = checkDataset(values.data, { sourceTexts, telling: true });
const { dataset, faults, sourceTexts: report, telling } = checked;

/** "344 reported, 259 inferred" */
const shares = (counts: ReadonlyMap<string, number>) =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(", ");
if (dataset === null || faults.length > 0) {
  for (const fault of faults) console.error(formatFault(fault));
  console.error(`${faults.length} ${faults.length === 1 ? "fault" : "faults"}`);
  process.exitCode = 1;
} else {
  const { sources, articles, evidence, entities, relations } = dataset;
  console.log(
    `${entities.length} entities, ${relations.length} relations, ${evidence.length} passages, ` +
      `${articles.length} articles, ${sources.length} sources: no faults`,
  );
  if (telling !== null) {
    console.log(
      `Relations by status: ${shares(telling.statuses)}; by modality: ${shares(telling.modalities)}.`,
    );
    console.log(
      `${telling.named} of ${relations.length} have both ends named by their passages; ` +
        `${telling.subjectFrom} of them by one that only names whom the others leave out.`,
    );
  }
}
if (report !== null && report.compared.length > 0) {
  console.log(`Offsets, hashes and copied passages checked against ${report.compared.join(", ")}.`);
  if (report.absent.length > 0) console.log(`Not there to compare with: ${report.absent.join(", ")}.`);
} else if (report !== null) {
  const why = existsSync(sourceTexts) ? "holds none of the articles' texts" : "is not there";
  console.log(`Offsets, hashes and copied passages were not checked: ${sourceTexts} ${why}.`);
}
