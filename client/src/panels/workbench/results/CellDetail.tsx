import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Cell } from "#contract/cypher.ts";
import { isValueCell, plainOf, valueText } from "../../../model/cell.ts";
import { usePageParts } from "../../../page/acts.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { kindOf } from "./cells.ts";

/** Characters that are shown of one value; all of it can be copied. */
const MOST_SHOWN = 100_000;

function wholeText(cell: Cell | undefined): string {
  if (isValueCell(cell)) return valueText(cell);
  const plain = plainOf(cell);
  return typeof plain === "string" ? plain : JSON.stringify(plain, null, 2);
}

/** One value with all that is in it. */
export function CellDetail(props: {
  cell: Cell | undefined;
  title: string;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <aside className="cell-detail" aria-label={props.title} data-testid="cell-detail">
      <header className="cell-detail-head">
        <DataText as="h3">{props.title}</DataText>
        <span className="badge">{t(`results.kind.${kindOf(props.cell)}`)}</span>
        <IconButton
          icon="close"
          className="icon-button-small"
          label={t("word.close")}
          onClick={props.onClose}
        />
      </header>
      <WholeValue cell={props.cell} />
    </aside>
  );
}

/** A value as text, with a button to copy it. */
export function WholeValue({ cell }: { cell: Cell | undefined }): ReactElement {
  const { t } = useTranslation();
  const { copy } = usePageParts();
  const text = wholeText(cell);
  return (
    <>
      {/* biome-ignore lint/a11y: a region that is scrolled by keyboard must take the focus */}
      <pre role="region" className="mono cell-whole" tabIndex={0} aria-label={t("results.value")}>
        {text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}
      </pre>
      <div className="button-row">
        <Button look="quiet" icon="copy" onClick={() => copy(text, "value")} data-testid="cell-copy">
          {t("results.copy")}
        </Button>
      </div>
    </>
  );
}
