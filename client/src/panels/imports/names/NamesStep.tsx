import "../problems/problems.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { usePages } from "../session/usePages.tsx";
import { useImporting, useSession } from "../session/useSession.tsx";
import { NameList } from "./NameList.tsx";
import type { Name } from "./NameRow.tsx";

const KINDS = ["ambiguous", "new", "known"] as const;
type Kind = (typeof KINDS)[number];

/** Whether names of the files mean somebody of the graph, or somebody new: each is decided once, for all cells that have it. */
export function NamesStep(): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  const session = useSession();
  const words = useWords();
  const names = useImporting(({ plan }) => plan?.names ?? null);
  const before = useImporting((state) => state.before);
  const planned = useImporting(({ draft }) => draft !== null && draft.plan !== null);
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const [kind, setKind] = useState<Kind>(() => ((names?.ambiguous ?? 0) > 0 ? "ambiguous" : "new"));
  const [range, setRange] = useState({ first: 0, last: 20 });
  const pages = usePages<Name>(planned ? `names ${kind}` : null, range, (part, signal) =>
    api.importNames({ id, kind, ...part }, { signal }).then(({ total, names: rows }) => ({ total, rows })),
  );
  if (names === null) return <p className="imports-empty note">{t("imports.noPlan")}</p>;
  const counts = { ambiguous: names.ambiguous, new: names.fresh, known: names.known };
  return (
    <div className="imports-names">
      <div className="imports-names-head">
        <Choice
          legend={t("imports.nameKind")}
          value={kind}
          options={KINDS.map((value) => ({
            value,
            text: `${t(`imports.nameKinds.${value}`)} ${words.number(counts[value])}`,
            testId: `imports-names-${value}`,
          }))}
          onChange={setKind}
        />
        <Button
          icon="undo"
          aria-disabled={before.length === 0}
          onClick={() => session.undecide()}
          data-testid="imports-undecide"
        >
          {t("imports.undecide")}
        </Button>
      </div>
      <p className="note">{t("imports.nameKeys")}</p>
      <NameList key={kind} pages={pages} onRange={setRange} />
    </div>
  );
}
