import { type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanStep } from "#contract/cypher.ts";
import { isComposing } from "../../../actions/keys.ts";
import { usePageParts } from "../../../page/acts.tsx";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { flattened, type PlanLine, planText, purposeOf } from "./plan.ts";

/** What the database does to answer, last step on top; dear steps are marked. */
export function PlanTree({ plan }: { plan: PlanStep }): ReactElement {
  const { t } = useTranslation();
  const { copy } = usePageParts();
  const lines = useMemo(() => flattened(plan), [plan]);
  const [active, setActive] = useState(0);
  const tree = useRef<HTMLDivElement>(null);
  const go = (at: number) => {
    setActive(at);
    tree.current?.querySelectorAll<HTMLElement>("[role=treeitem]")[at]?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    const to = walked(event.key, lines, active);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return (
    <div className="plan">
      <div className="button-row">
        <p className="note">{t("plan.readFromBelow")}</p>
        <Button
          look="quiet"
          icon="copy"
          className="table-tool"
          onClick={() => copy(planText(plan), "value")}
          data-testid="plan-copy"
        >
          {t("results.copy")}
        </Button>
      </div>
      <div
        role="tree"
        aria-label={t("plan.title")}
        ref={tree}
        className="plan-tree"
        onKeyDown={onKey}
        data-testid="plan"
      >
        {lines.map((line, at) => (
          <Step key={line.key} line={line} tabIndex={at === active ? 0 : -1} onFocus={() => setActive(at)} />
        ))}
      </div>
    </div>
  );
}

/** Up and down walk the lines, left goes to the step that takes what this one gives. */
function walked(key: string, lines: readonly PlanLine[], at: number): number | null {
  if (key === "ArrowDown") return Math.min(at + 1, lines.length - 1);
  if (key === "ArrowUp") return Math.max(at - 1, 0);
  if (key === "Home") return 0;
  if (key === "End") return lines.length - 1;
  const depth = lines[at]?.depth ?? 0;
  if (key === "ArrowLeft")
    return Math.max(
      0,
      lines.slice(0, at).findLastIndex((line) => line.depth < depth),
    );
  if (key === "ArrowRight") return (lines[at + 1]?.depth ?? 0) > depth ? at + 1 : at;
  return null;
}

function Step(props: { line: PlanLine; tabIndex: number; onFocus: () => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { step, depth, dear } = props.line;
  const purpose = purposeOf(step.operator);
  const figures = [
    step.estimatedRows === null
      ? null
      : t("plan.estimated", { rows: words.number(Math.round(step.estimatedRows)) }),
    step.rows === null ? null : t("plan.rows", { rows: words.number(step.rows) }),
    step.dbHits === null ? null : t("plan.hits", { hits: words.number(step.dbHits) }),
  ].filter((figure) => figure !== null);
  return (
    <div
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={props.tabIndex === 0}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      className="plan-step"
      data-dear={dear}
      style={{ paddingInlineStart: `${Math.min(depth, 12) * 14 + 8}px` }}
    >
      <span className="plan-operator mono">{step.operator}</span>
      {purpose === null ? null : <span className="plan-purpose">{t(`plan.purpose.${purpose}`)}</span>}
      {dear ? <span className="badge plan-dear">{t("plan.dear")}</span> : null}
      <span className="plan-figures">{figures.join(" · ")}</span>
      {step.details === "" ? null : <DataText className="plan-details mono">{step.details}</DataText>}
    </div>
  );
}
