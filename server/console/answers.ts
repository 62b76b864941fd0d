import type { CypherSummary } from "#contract/cypher.ts";
import type { Ran } from "#contract/ran.ts";
import { ConsoleFault } from "../store/console.ts";
import type { Part } from "./WorkerProcess.ts";

type Parts = AsyncIterable<Part>;

/** Rows are text already: they go on as they came, without being read here. */
interface Reading {
  rows: number;
  readonly began: number;
  readonly ran: readonly Ran[];
}

function summaryOf(
  { rows, began, ran }: Reading,
  { cut, plan }: Extract<Part, { kind: "end" }>,
): CypherSummary {
  return { rows, cut, ms: Math.round(performance.now() - began), plan, ran };
}

/** One JSON object, as `CypherResultSchema` describes it; whole or not at all. */
export async function* asJson(parts: Parts, ran: readonly Ran[]): AsyncGenerator<string, void> {
  const reading = { rows: 0, began: performance.now(), ran };
  let columns: readonly string[] = [];
  const data: string[] = [];
  for await (const part of parts) {
    if (part.kind === "columns") columns = part.columns;
    else if (part.kind === "rows") {
      reading.rows += part.count;
      data.push(part.text.replaceAll("\n", ","));
    } else {
      const head = JSON.stringify({ columns, ...summaryOf(reading, part) });
      yield `${head.slice(0, -1)},"data":[`;
      for (const [index, text] of data.entries()) yield index === 0 ? text : `,${text}`;
      yield "]}";
    }
  }
}

/**
 * Lines of JSON: `{"columns":[…]}`, then an array of cells for each row, last `{"summary":…}`. What goes wrong after
 * the first line comes as `{"fault":{code,detail}}` in the summary's place.
 */
export async function* asLines(parts: Parts, ran: readonly Ran[]): AsyncGenerator<string, void> {
  const reading = { rows: 0, began: performance.now(), ran };
  let begun = false;
  try {
    for await (const part of parts) {
      if (part.kind === "rows") {
        reading.rows += part.count;
        yield `${part.text}\n`;
      } else if (part.kind === "columns") yield `${JSON.stringify({ columns: part.columns })}\n`;
      else yield `${JSON.stringify({ summary: summaryOf(reading, part) })}\n`;
      begun = true;
    }
  } catch (error) {
    if (!begun || !(error instanceof ConsoleFault)) throw error;
    yield `${JSON.stringify({ fault: { code: error.code, detail: error.message } })}\n`;
  }
}
