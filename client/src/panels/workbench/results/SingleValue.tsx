import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { Cell } from "#contract/cypher.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { WholeValue } from "./CellDetail.tsx";
import { cellText, kindOf } from "./cells.ts";
import { useWording } from "./useWording.tsx";

const WHOLE: ReadonlySet<string> = new Set(["list", "map", "node", "relation", "path", "text"]);

/** An answer that is one value: large, so that it is read at a glance. */
export function SingleValue({ cell, column }: { cell: Cell | undefined; column: string }): ReactElement {
  const { t } = useTranslation();
  const wording = useWording();
  const kind = kindOf(cell);
  return (
    <div className="single-value" data-testid="single-value">
      <DataText as="p" className="eyebrow">
        {column} <span className="quiet">· {t(`results.kind.${kind}`)}</span>
      </DataText>
      {WHOLE.has(kind) ? (
        <WholeValue cell={cell} />
      ) : (
        <p className="single-value-text">{cellText(cell, wording)}</p>
      )}
    </div>
  );
}
