import "../columns/columns.css";
import "./problems.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState, useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { saveTextFile } from "../../../ui/saveFile.ts";
import { isStale } from "../session/state.ts";
import { usePages } from "../session/usePages.tsx";
import { useImporting, useTables } from "../session/useSession.tsx";
import { NewKinds } from "./NewKinds.tsx";
import { type Fault, ProblemRows } from "./ProblemRows.tsx";
import { rejectedCsv } from "./rejectedCsv.ts";

type Facets = Awaited<ReturnType<ReturnType<typeof useImportsApi>["importFaults"]>>["facets"];

interface Chosen {
  readonly code?: string;
  readonly table?: number;
  readonly column?: string;
}

/** Why rows would be rejected, by kind and by place; most can be mended here. */
export function ProblemsStep({ onNames }: { onNames: () => void }): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  const [chosen, setChosen] = useState<Chosen>({});
  const [range, setRange] = useState({ first: 0, last: 30 });
  const [facets, setFacets] = useState<Facets | null>(null);
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const planned = !useImporting(isStale);
  const rejected = useImporting(({ plan }) => plan?.rejected ?? 0);
  const isUnknown = useImporting(({ plan }) => plan === null);
  const pages = usePages<Fault>(
    planned ? JSON.stringify(["faults", chosen]) : null,
    range,
    async (part, signal) => {
      const answer = await api.importFaults({ id, ...part, ...chosen }, { signal });
      setFacets(answer.facets);
      return { total: answer.total, rows: answer.faults };
    },
  );
  if (isUnknown) return <p className="imports-empty note">{t("imports.noPlan")}</p>;
  if (rejected === 0 && pages.total !== null && pages.total === 0 && Object.keys(chosen).length === 0) {
    return (
      <div className="imports-empty">
        <p data-testid="imports-no-problems">{t("imports.noProblems")}</p>
        <NewKinds />
      </div>
    );
  }
  return (
    <div className="imports-problems">
      <section className="imports-facets" aria-label={t("imports.byKind")}>
        {facets === null ? null : <FacetLists facets={facets} chosen={chosen} choose={setChosen} />}
        <Rejected />
        <NewKinds />
      </section>
      <ProblemRows pages={pages} onRange={setRange} onNames={onNames} />
    </div>
  );
}

interface FacetProps {
  readonly facets: Facets;
  readonly chosen: Chosen;
  readonly choose: (chosen: Chosen) => void;
}

function FacetLists({ facets, chosen, choose }: FacetProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const tables = useTables();
  const toggled = <K extends keyof Chosen>(key: K, value: NonNullable<Chosen[K]>) => {
    const { [key]: now, ...rest } = chosen;
    choose(now === value ? rest : { ...rest, [key]: value });
  };
  const tableName = (table: number) => {
    const one = tables.find((each) => each.table === table);
    return one === undefined ? String(table) : one.sheet === null ? one.file : `${one.file} · ${one.sheet}`;
  };
  return (
    <>
      <h3 className="eyebrow">{t("imports.reasons")}</h3>
      <ul className="imports-facet-list" data-testid="imports-codes">
        {facets.code.map(({ value, count, reason }) => (
          <Facet key={value} on={chosen.code === value} count={count} onClick={() => toggled("code", value)}>
            {words.bilingual(reason)}
          </Facet>
        ))}
      </ul>
      {facets.table.length < 2 ? null : (
        <>
          <h3 className="eyebrow">{t("imports.table")}</h3>
          <ul className="imports-facet-list">
            {facets.table.map(({ value, count }) => (
              <Facet
                key={value}
                on={chosen.table === value}
                count={count}
                onClick={() => toggled("table", value)}
              >
                {tableName(value)}
              </Facet>
            ))}
          </ul>
        </>
      )}
      <h3 className="eyebrow">{t("imports.column")}</h3>
      <ul className="imports-facet-list">
        {facets.column.map(({ value, count }) => (
          <Facet
            key={value ?? ""}
            on={chosen.column === (value ?? "")}
            count={count}
            onClick={() => toggled("column", value ?? "")}
          >
            {value ?? t("imports.wholeRow")}
          </Facet>
        ))}
      </ul>
    </>
  );
}

function Facet(props: { on: boolean; count: number; onClick: () => void; children: string }): ReactElement {
  const words = useWords();
  return (
    <li data-on={props.on}>
      <button type="button" className="imports-facet" aria-pressed={props.on} onClick={props.onClick}>
        <DataText>{props.children}</DataText>
        <span className="count">{words.number(props.count)}</span>
      </button>
    </li>
  );
}

/** The rejected rows of each table as a file, to be mended elsewhere. */
function Rejected(): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  const language = useExplorerState((state) => state.language);
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const plan = useImporting((state) => state.plan);
  const [failed, setFailed] = useState(false);
  const some = (plan?.tables ?? []).filter(({ rejected }) => rejected > 0);
  const save = async () => {
    setFailed(false);
    try {
      for (const { table } of some) {
        const { file, ...rest } = await api.rejectedRows({ id, table });
        const stem = file.replace(/\.[^.]*$/, "");
        saveTextFile(
          `${stem}-${t("imports.rejectedFile")}.csv`,
          rejectedCsv(rest, language, t("imports.reason")),
          "text/csv",
        );
      }
    } catch {
      setFailed(true);
    }
  };
  return (
    <>
      <Button icon="download" onClick={() => void save()} data-testid="imports-rejected">
        {t("imports.saveRejected")}
      </Button>
      <span role="status" className="field-fault">
        {failed ? t("problem.INTERNAL") : ""}
      </span>
    </>
  );
}
