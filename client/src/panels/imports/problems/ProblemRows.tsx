import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { type useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { EditCell } from "../columns/EditCell.tsx";
import { type Range, usePagedList } from "../session/usePagedList.tsx";
import type { Pages } from "../session/usePages.tsx";
import { useSession, useTables } from "../session/useSession.tsx";

export type Fault = Awaited<ReturnType<ReturnType<typeof useImportsApi>["importFaults"]>>["faults"][number];

const ROW = 58;

interface RowsProps {
  readonly pages: Pages<Fault>;
  readonly onRange: (range: Range) => void;
  readonly onNames: () => void;
}

/** Every fault with its place, what stands there, and why it will not do. */
export function ProblemRows({ pages, onRange, onNames }: RowsProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const total = pages.total ?? 0;
  const { scroll, virtual } = usePagedList(total, ROW, onRange);
  return (
    <section className="imports-problem-list" aria-label={t("imports.step.problems")}>
      <p className="note" role="status" data-testid="imports-problem-count">
        {pages.total === null
          ? t("imports.reading")
          : t("imports.problemCount", { count: total, shown: words.number(total) })}
      </p>
      <div className="imports-scroll" ref={scroll}>
        <ul style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const fault = pages.at(index);
            return (
              <li
                key={index}
                className="imports-problem"
                style={{ transform: `translateY(${start}px)` }}
                data-testid="imports-problem"
                data-code={fault?.code}
              >
                {fault === undefined ? null : <Problem fault={fault} onNames={onNames} />}
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}

function Problem({ fault, onNames }: { fault: Fault; onNames: () => void }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const tables = useTables();
  const table = tables.find((one) => one.table === fault.table);
  const { line, reason, other, candidates, code } = fault;
  const file =
    table === undefined ? "" : table.sheet === null ? table.file : `${table.file} · ${table.sheet}`;
  return (
    <>
      <span className="imports-place">
        <DataText className="imports-file-name">{file}</DataText>
        <span>{t("imports.atLine", { line: words.number(line) })}</span>
      </span>
      <span className="imports-at">
        <DataText className="count">{fault.column ?? t("imports.wholeRow")}</DataText>
        <Value fault={fault} />
      </span>
      <span className="imports-why">
        <span>{words.bilingual(reason)}</span>
        {other === null ? null : (
          <DataText className="note">
            {t("imports.otherLine", { file: other.file, line: words.number(other.line) })}
          </DataText>
        )}
        {candidates.length === 0 ? null : code === AMBIGUOUS ? (
          <Button look="quiet" onClick={onNames} data-testid="imports-to-names">
            {t("imports.toNames")}
          </Button>
        ) : (
          <DataText className="note">{words.list(candidates.slice(0, 3))}</DataText>
        )}
      </span>
    </>
  );
}

const AMBIGUOUS = "NAME_AMBIGUOUS";
const ENDS = "ENDS_NOT_ALLOWED";
const BROKEN_OFF = "FILE_BROKEN_OFF";

/** What stands there; a click changes it, and the import is planned anew. */
function Value({ fault }: { fault: Fault }): ReactElement | null {
  const { t } = useTranslation();
  const session = useSession();
  const tables = useTables();
  const [editing, setEditing] = useState(false);
  const headers = tables.find(({ table }) => table === fault.table)?.headers ?? [];
  const column = fault.column === null ? -1 : headers.indexOf(fault.column);
  const { at, value, code } = fault;
  // Why it broke off is said beside it.
  if (code === BROKEN_OFF) return null;
  if (code === ENDS) return <Ends value={value} />;
  if (column === -1 || at === null) return <DataText className="imports-bad">{value}</DataText>;
  if (editing) {
    return (
      <EditCell
        value={value}
        label={t("imports.mend", { column: fault.column })}
        onDone={(to) => {
          setEditing(false);
          if (to !== null && to !== value) session.changeCells(fault.table, { column, at, to });
        }}
      />
    );
  }
  return (
    <button
      type="button"
      className="imports-bad imports-mend"
      aria-label={t("imports.mendValue", { value, column: fault.column })}
      onClick={() => setEditing(true)}
      data-testid="imports-mend"
    >
      <DataText>{value === "" ? t("imports.empty") : value}</DataText>
    </button>
  );
}

/** What a relation would join; no cell says all of it. */
function Ends({ value }: { value: string }): ReactElement {
  const words = useWords();
  const [from = "", type = "", to = "", ...rest] = value.split(" ");
  const said = rest.length > 0 ? value : [words.label(from), words.type(type), words.label(to)].join(" ");
  return <DataText className="imports-bad">{said}</DataText>;
}
