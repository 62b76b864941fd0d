import type { ReactElement } from "react";
import type { Run } from "../useRun.tsx";

/** What a run has brought. */
export function ResultsView({ run }: { run: Run }): ReactElement {
  const { columns, rows, plan, state } = run;
  return (
    <div data-testid="results" data-state={state}>
      <pre className="mono">{JSON.stringify({ columns, rows: rows.slice(0, 100), plan }, null, 1)}</pre>
    </div>
  );
}
