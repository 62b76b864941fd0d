import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactElement, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { usePageParts } from "../../../page/acts.tsx";
import { Button } from "../../../ui/Button.tsx";
import type { Run } from "../useRun.tsx";
import { answerJson, jsonLine, ownNames } from "./files.ts";

const LINE = 20;
const MOST_SHOWN = 2000;

/** The answer as JSON, one row a line; only the lines in sight are made. */
export function AnswerJson({ run }: { run: Run }): ReactElement {
  const { t } = useTranslation();
  const { copy } = usePageParts();
  const scroll = useRef<HTMLDivElement>(null);
  const names = useMemo(() => ownNames(run.columns), [run.columns]);
  const virtual = useVirtualizer({
    count: run.count,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: 10,
    useFlushSync: false,
  });
  return (
    <div className="answer-json">
      <div className="button-row">
        <Button
          look="quiet"
          icon="copy"
          className="table-tool"
          onClick={() => copy(answerJson(run), "value")}
        >
          {t("results.copy")}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a section of the page is something larger */}
      <div
        role="region"
        className="answer-json-lines mono"
        ref={scroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keyboard
        tabIndex={0}
        aria-label={t("results.view.json")}
        data-testid="answer-json"
      >
        <div style={{ height: virtual.getTotalSize() }} className="answer-json-all">
          {virtual.getVirtualItems().map(({ index, start }) => (
            <pre key={index} style={{ transform: `translateY(${start}px)` }}>
              {jsonLine(names, run.rows[index] ?? []).slice(0, MOST_SHOWN)}
            </pre>
          ))}
        </div>
      </div>
    </div>
  );
}
