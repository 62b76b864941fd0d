import type { ChartKind } from "../../model/chart.ts";
import type { EntityId, View } from "../../model/types.ts";
import { presented } from "../../model/view/presented.ts";
import { stagedView } from "../../model/view/view.ts";
import type { Draft, DraftTools } from "../draft.ts";

export const isChart = (kind: string): kind is ChartKind => kind === "hierarchical" || kind === "time";

/** Whom a chart is made of where nobody is named: all that can be seen, on a stage those on it; of a chart, its own. */
function everybody({ stage }: View): ReadonlySet<EntityId> | null {
  if (stage === null) return null;
  return new Set(stage.chart === undefined ? stage.places.keys() : [...stage.places.keys(), ...stage.left]);
}

/** What can be seen as a chart: a stage of its own, so that everybody stands where they stood when it is left. */
export async function draftChart(
  draft: Draft,
  { kind, context }: { readonly kind: ChartKind; readonly context?: boolean },
  only: ReadonlySet<EntityId> | null,
  tools: DraftTools,
): Promise<Draft> {
  await tools.roomKnown;
  const { chartRequest, stageOfChart } = await import("../../model/stage/charts.ts");
  const { facts, view } = draft;
  const asked = {
    ...{ kind, ontology: tools.ontology, caption: tools.caption },
    ...{ basis: view.time.basis, room: tools.room("said"), only: only ?? everybody(view) },
    shown: presented(facts, stagedView(view, null), tools.ontology),
  };
  const chart = await tools.layout.chart(chartRequest(asked), tools.signal);
  if (chart.places.size === 0) return draft;
  return {
    facts,
    view: stagedView(view, stageOfChart(chart, asked, context ?? view.stage?.context ?? false)),
  };
}
