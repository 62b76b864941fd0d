import "./results.css";
import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePage } from "../../../page/pageContext.tsx";
import { Icon, type IconName } from "../../../ui/Icon.tsx";
import type { Run } from "../useRun.tsx";
import { AnswerGraph } from "./AnswerGraph.tsx";
import { AnswerJson } from "./AnswerJson.tsx";
import { AnswerTable } from "./AnswerTable.tsx";
import { kindOf } from "./cells.ts";
import { holdsIds } from "./found.ts";
import { Outcome } from "./Outcome.tsx";
import { PlanTree } from "./PlanTree.tsx";
import { SingleValue } from "./SingleValue.tsx";

type View = "table" | "graph" | "json" | "value" | "plan";

const ICONS: Readonly<Record<View, IconName>> = {
  table: "table",
  graph: "common",
  json: "copy",
  value: "eye",
  plan: "layout",
};
const LAST = "resultsView";
const DRAWABLE: ReadonlySet<string> = new Set(["node", "relation", "path"]);
/** Rows that are looked at to see whether an answer can be drawn. */
const LOOKED_AT = 50;

/** The views that make sense for an answer; the first is the one to begin with. */
function viewsOf({ plan, columns, rows, count, state }: Run): readonly View[] {
  if (plan !== null && columns.length === 0) return ["plan"];
  const drawable = rows.slice(0, LOOKED_AT).some((row) => JSON.stringify(row).includes('"$type":"'))
    ? rows
        .slice(0, LOOKED_AT)
        .some((row) => row.some((cell) => DRAWABLE.has(kindOf(cell)) || kindOf(cell) === "list"))
    : false;
  const named = columns.some(
    (column, at) => holdsIds(column) && rows.slice(0, LOOKED_AT).some((row) => typeof row[at] === "string"),
  );
  const single = state !== "running" && columns.length === 1 && count === 1;
  return [
    ...(plan === null ? [] : (["plan"] as const)),
    ...(single && !drawable ? (["value"] as const) : []),
    "table",
    ...(drawable || named ? (["graph"] as const) : []),
    "json",
  ];
}

interface Props {
  readonly run: Run;
  /** Runs the same text again for more rows. */
  readonly onMore: (limit: number) => void;
  readonly onCancel: () => void;
}

/** What a run has brought, while it still comes and after it has ended. */
export function ResultsView({ run, onMore, onCancel }: Props): ReactElement {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const [wanted, setWanted] = useState<View>(() => (settings.read(LAST) as View | null) ?? "table");
  const views = viewsOf(run);
  const first = views[0] ?? "table";
  const shown = first === "plan" || first === "value" || !views.includes(wanted) ? first : wanted;
  const [chosen, setChosen] = useState<{ run: number; view: View } | null>(null);
  const view = chosen?.run === run.startedAt && views.includes(chosen.view) ? chosen.view : shown;
  const choose = (next: View) => {
    setChosen({ run: run.startedAt, view: next });
    if (next === "plan" || next === "value") return;
    setWanted(next);
    settings.write(LAST, next);
  };
  return (
    <div
      className="results"
      data-testid="results"
      data-state={run.state}
      data-run={run.startedAt}
      data-rows={run.count}
      data-view={view}
    >
      <TabProvider selectedId={view} setSelectedId={(id) => choose(id as View)} selectOnMove={false}>
        <div className="results-head">
          <TabList className="results-tabs" aria-label={t("results.views")}>
            {views.map((each) => (
              <Tab key={each} id={each} className="results-tab" data-testid={`results-${each}`}>
                <Icon name={ICONS[each]} size={13} />
                {t(`results.view.${each}`)}
              </Tab>
            ))}
          </TabList>
          <Outcome run={run} onMore={onMore} onCancel={onCancel} />
        </div>
        <TabPanel tabId={view} alwaysVisible focusable={false} className="results-body">
          <Answer view={view} run={run} />
        </TabPanel>
      </TabProvider>
    </div>
  );
}

function Answer({ view, run }: { view: View; run: Run }): ReactElement {
  const { t } = useTranslation();
  if (view === "plan" && run.plan !== null) return <PlanTree plan={run.plan} />;
  if (run.count === 0) {
    return (
      <p className="note results-empty" data-testid="results-empty">
        {run.state === "running" ? t("results.waiting") : t("results.none")}
      </p>
    );
  }
  if (view === "value") return <SingleValue cell={run.rows[0]?.[0]} column={run.columns[0] ?? ""} />;
  if (view === "graph") return <AnswerGraph run={run} />;
  if (view === "json") return <AnswerJson run={run} />;
  return <AnswerTable key={run.startedAt} run={run} />;
}
