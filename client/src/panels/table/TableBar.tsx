import type { ReactElement, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { csvOf } from "../../exports/formats/csv.ts";
import { useActing } from "../../page/acts.tsx";
import { useExplorerState, useWords } from "../../page/explorer.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { saveTextFile } from "../../ui/saveFile.ts";

export interface Csv {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number | null>>[];
}

interface Props {
  readonly count: number;
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly chooser: ReactNode;
  readonly measurable?: boolean;
  readonly csv: () => Csv;
}

/** How many rows, which of them, which columns, and the table as a file. */
export function TableBar(props: Props): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const save = () => {
    const { name, columns, rows } = props.csv();
    saveTextFile(`guanxi-${name}.csv`, csvOf(columns, rows), "text/csv");
  };
  return (
    <div className="table-tools">
      <span className="count" data-testid="table-count">
        {t("table.rows", { count: props.count, shown: words.number(props.count) })}
      </span>
      <input
        type="search"
        className="table-filter"
        value={props.typed}
        placeholder={t("table.filter")}
        aria-label={t("table.filter")}
        data-testid="table-filter"
        onChange={(event) => props.onType(event.target.value)}
      />
      {props.measurable === true ? <Measure /> : null}
      {props.chooser}
      <button type="button" className="button button-quiet table-tool" onClick={save} data-testid="table-csv">
        <Icon name="download" size={12} />
        <span className="button-text">CSV</span>
      </button>
    </div>
  );
}

/** Betweenness, PageRank and communities become columns once they have been worked out. */
function Measure(): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const acting = useActing();
  const measured = useExplorerState((state) => state.metrics !== null);
  const measuring = useExplorerState((state) => state.measuring);
  if (measured && measuring === null) return null;
  return (
    <button
      type="button"
      className="button button-quiet table-tool"
      disabled={measuring !== null}
      onClick={() => acting.perform("measure")}
      data-testid="table-measure"
    >
      <Icon name="chart" size={12} />
      <span className="button-text">
        {measuring === null
          ? t("action.measure")
          : t("table.measuring", { share: words.number(Math.round(measuring * 100)) })}
      </span>
    </button>
  );
}
