import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { valueText } from "../../cypher/cypherText.ts";
import { useExplorerState, useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { originOf } from "./exportLog.ts";
import { mainOf, type Statement } from "./statement.ts";
import type { Uses } from "./useUses.tsx";

interface Props {
  readonly statements: readonly Statement[];
  readonly uses: Uses;
}

/** Every query of an act in full, with its parameters, in the order in which they are asked. */
export function Queries({ statements, uses }: Props): ReactElement {
  const { t } = useTranslation();
  const main = mainOf(statements);
  return (
    <>
      {statements.length < 2 ? null : (
        <p className="note">{t("strip.several", { count: statements.length })}</p>
      )}
      <ol className="act-queries">
        {statements.map((statement, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: their order never changes, and one may come twice
          <li key={i} data-main={statement === main && statements.length > 1}>
            <Query statement={statement} uses={uses} />
          </li>
        ))}
      </ol>
    </>
  );
}

function Query({ statement, uses }: { statement: Statement; uses: Uses }): ReactElement {
  const { t } = useTranslation();
  const title = useTitle(statement);
  return (
    <>
      <div className="act-query-head">
        <DataText className="act-query-file">{title}</DataText>
        <span className="button-row">
          <Button icon="copy" look="quiet" onClick={() => uses.copy(statement)}>
            {t("strip.copy")}
          </Button>
          <Button icon="edit" look="quiet" onClick={() => uses.open(statement)}>
            {t("strip.open")}
          </Button>
          <Button icon="keep" look="quiet" onClick={() => uses.save(statement)}>
            {t("strip.save")}
          </Button>
        </span>
      </div>
      {statement.by === "store" ? null : <p className="note">{t(`strip.by.${statement.by}`)}</p>}
      <ParamList params={statement.params} />
      <DataText as="pre" className="act-query-text">
        <code>{statement.text}</code>
      </DataText>
    </>
  );
}

function useTitle(statement: Statement): string {
  const { t } = useTranslation();
  const words = useWords();
  const queries = useExplorerState((state) => state.queries);
  const origin = originOf(statement);
  const saved = queries.find(({ name }) => name === origin);
  if (saved !== undefined) return words.bilingual(saved.title);
  return origin ?? t("strip.written");
}

/** Longer ones are cut for the eye; what is copied, opened or exported is whole. */
const MOST_SHOWN = 160;

function ParamList({ params }: Pick<Statement, "params">): ReactElement | null {
  const { t } = useTranslation();
  const entries = Object.entries(params);
  if (entries.length === 0) return null;
  return (
    <dl className="act-params" aria-label={t("strip.params")}>
      {entries.map(([name, value]) => (
        <div key={name}>
          <dt>${name}</dt>
          <DataText as="dd">{shortValue(value, (count) => t("strip.size", { count }))}</DataText>
        </div>
      ))}
    </dl>
  );
}

function shortValue(value: unknown, sized: (count: number) => string): string {
  const text = valueText(value);
  if (text.length <= MOST_SHOWN) return text;
  const cut = `${text.slice(0, MOST_SHOWN)} …`;
  return typeof value === "object" && value !== null ? `${cut} ${sized(Object.keys(value).length)}` : cut;
}
