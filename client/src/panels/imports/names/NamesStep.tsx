import "../problems/problems.css";
import "./names.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Choice } from "../../../ui/Choice.tsx";
import { isStale } from "../session/state.ts";
import { usePages } from "../session/usePages.tsx";
import { useImporting, useSession } from "../session/useSession.tsx";
import { Contradictions } from "./Contradictions.tsx";
import { NameList } from "./NameList.tsx";
import type { Name, Names } from "./NameRow.tsx";

const SHOWN = ["open", "later", "decided", "all"] as const;
type Shown = (typeof SHOWN)[number];
const AT_ONCE = 1000;

type Head = Pick<Names, "counts" | "looked" | "tooMany">;
const NOTHING: Head = {
  counts: { open: 0, later: 0, decided: 0, clear: 0, obvious: 0 },
  ...{ looked: { done: 0, total: 0 }, tooMany: false },
};

/** Whether names of the files mean somebody of the graph, or somebody new: each is decided once, for all cells that have it. */
export function NamesStep(): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  const session = useSession();
  const words = useWords();
  const planned = !useImporting(isStale);
  const isUnknown = useImporting(({ plan }) => plan === null);
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const [shown, setShown] = useState<Shown>("open");
  const [head, setHead] = useState(NOTHING);
  const [range, setRange] = useState({ first: 0, last: 20 });
  const pages = usePages<Name>(planned ? `names ${shown}` : null, range, async (part, signal) => {
    const state = shown === "all" ? {} : { state: shown };
    const { total, names: rows, ...rest } = await api.importNames({ id, ...state, ...part }, { signal });
    setHead(rest);
    session.sawNames(rest.counts.open);
    if (rest.looked.done < rest.looked.total) session.again();
    return { total, rows };
  });
  if (isUnknown) return <p className="imports-empty note">{t("imports.noPlan")}</p>;
  const { counts, looked, tooMany } = head;
  const all = counts.open + counts.later + counts.decided + counts.clear;
  return (
    <div className="imports-names">
      <div className="imports-names-head">
        <Choice
          legend={t("imports.nameKind")}
          value={shown}
          options={SHOWN.map((value) => ({
            value,
            text: `${t(`imports.nameStates.${value}`)} ${words.number(value === "all" ? all : counts[value])}`,
            testId: `imports-names-${value}`,
          }))}
          onChange={setShown}
        />
        <Buttons obvious={counts.obvious} />
      </div>
      {looked.done < looked.total ? (
        <p className="note" role="status">
          {t("imports.looking", { done: words.number(looked.done), total: words.number(looked.total) })}
        </p>
      ) : null}
      {tooMany ? <p className="note">{t("imports.tooManyNames")}</p> : null}
      <Contradictions />
      <NameList key={shown} pages={pages} onRange={setRange} isOpen={shown === "open"} />
    </div>
  );
}

/** Takes all obvious ones, and the last step back. */
function Buttons({ obvious }: { obvious: number }): ReactElement {
  const { t } = useTranslation();
  const api = useImportsApi();
  const session = useSession();
  const words = useWords();
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const planned = !useImporting(isStale);
  const before = useImporting((state) => state.before);
  const take = async () => {
    const found: Name[] = [];
    for (let total = 1; found.length < total; ) {
      const answer = await api.importNames({ id, obvious: true, from: found.length, limit: AT_ONCE });
      found.push(...answer.names);
      total = answer.names.length === 0 ? 0 : answer.total;
    }
    session.decide(
      found.flatMap(({ name, candidates }) => {
        const first = candidates.find(({ judgement }) => judgement !== "negative");
        return first === undefined ? [] : [{ name, means: first.id }];
      }),
    );
  };
  return (
    <span className="imports-names-acts">
      {obvious === 0 ? null : (
        <Button
          icon="check"
          aria-disabled={!planned}
          onClick={() => {
            if (planned) take().catch((error: unknown) => session.fail(error));
          }}
          data-testid="imports-obvious"
        >
          {t("imports.takeObvious", { count: obvious, shown: words.number(obvious) })}
        </Button>
      )}
      <Button
        icon="undo"
        aria-disabled={before.length === 0}
        onClick={() => session.undecide()}
        data-testid="imports-undecide"
      >
        {t("imports.undecide")}
      </Button>
    </span>
  );
}
