import { parentPort } from "node:worker_threads";
import { readCheckedDataset } from "../../dataset/check.ts";
import { type Dataset, DatasetError } from "../../dataset/model.ts";
import { datasetPrint } from "../../dataset/print.ts";

/** A whole graph with the hash of its file; else the line on which it cannot be right. */
export type FromReader =
  | { readonly dataset: Dataset; readonly print: string }
  | { readonly fault: { readonly line: number | null } };

function read(path: string): FromReader {
  try {
    return { dataset: readCheckedDataset(path, { bare: true }), print: datasetPrint(path) };
  } catch (error) {
    if (!(error instanceof DatasetError)) throw error;
    return { fault: { line: error.faults[0]?.line ?? null } };
  }
}

parentPort?.on("message", (path: string) => parentPort?.postMessage(read(path)));
