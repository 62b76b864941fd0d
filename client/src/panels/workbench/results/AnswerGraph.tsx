import { lazy, type ReactElement, Suspense, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useExplorer, useExplorerState, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { EntityGlyph } from "../../../page/shown/EntityGlyph.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { Run } from "../useRun.tsx";
import { drawnAlone, type Found, foundIn } from "./found.ts";
import { useEnds } from "./useEnds.tsx";

const AnswerPicture = lazy(() =>
  import("./AnswerPicture.tsx").then((module) => ({ default: module.AnswerPicture })),
);

/** More than this many at once are drawn only when that is meant. */
const MANY = 1000;

/** What of the answer can be drawn, and the ways to the canvas. */
export function AnswerGraph({ run }: { run: Run }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list grows in place; its length tells
  const found = useMemo(() => foundIn(run.rows, run.columns), [run.rows, run.columns, run.count]);
  const { entities, ids, endless, strangers, labels, types } = found;
  return (
    <div className="answer-graph" data-testid="answer-graph">
      <ul className="answer-kinds">
        {labels.map(([label, count]) => (
          <li key={label} className="chip">
            <EntityGlyph label={label} />
            <DataText>{words.label(label)}</DataText> {words.number(count)}
          </li>
        ))}
        {types.map(([type, count]) => (
          <li key={type} className="chip">
            <Icon name="arrow" size={12} />
            <DataText>{words.type(type)}</DataText> {words.number(count)}
          </li>
        ))}
      </ul>
      {strangers > 0 ? (
        <p className="note" data-testid="answer-strangers">
          {t("results.strangers", { count: strangers, shown: words.number(strangers) })}
        </p>
      ) : null}
      {entities.length + ids.length + endless.length === 0 ? (
        <p className="note">{t("results.nothingToDraw")}</p>
      ) : (
        <div className="answer-drawn">
          <Ways found={found} />
          {run.state === "running" ? null : (
            <Suspense fallback={null}>
              <AnswerPicture found={found} />
            </Suspense>
          )}
        </div>
      )}
    </div>
  );
}

/** Onto the canvas, instead of what is there, or only chosen there. */
function Ways({ found }: { found: Found }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const explorer = useExplorer();
  const there = useExplorerState((state) => state.view.placements);
  const [asked, setAsked] = useState<"add" | "replace" | null>(null);
  const [others, setOthers] = useState(false);
  const ends = useEnds();
  const all = [...found.entities, ...found.ids];
  const shown = all.filter((id) => there.has(id));
  const bring = async (mode: "add" | "replace") => {
    setAsked(null);
    const ids = [...new Set([...all, ...(await ends(found.endless))])];
    await explorer.bring(ids, mode, others ? null : drawnAlone(found));
  };
  const count = all.length;
  const want = (mode: "add" | "replace") => (count > MANY ? setAsked(mode) : void bring(mode));
  return (
    <div className="answer-ways">
      <div className="button-row">
        <Button look="primary" icon="plus" onClick={() => want("add")} data-testid="answer-add">
          {t("results.add")}
        </Button>
        <Button icon="redo" onClick={() => want("replace")} data-testid="answer-replace">
          {t("results.replace")}
        </Button>
        <Button
          icon="common"
          disabled={shown.length === 0}
          onClick={() => explorer.choose(shown, "replace")}
          data-testid="answer-select"
        >
          {t("results.select", { count: shown.length, shown: words.number(shown.length) })}
        </Button>
      </div>
      <label className="check" data-testid="answer-others">
        <input
          type="checkbox"
          checked={others}
          onChange={(event) => setOthers(event.currentTarget.checked)}
        />
        {t("results.others")}
      </label>
      <p className="note">
        {t("results.onCanvas", {
          count,
          shown: words.number(count),
          there: words.number(shown.length),
        })}
      </p>
      {asked === null ? null : (
        <div className="answer-many" role="alert" data-testid="answer-many">
          <p>{t("results.many", { count, shown: words.number(count) })}</p>
          <div className="button-row">
            <Button onClick={() => void bring(asked)} data-testid="answer-anyway">
              {t("results.anyway")}
            </Button>
            <Button look="quiet" onClick={() => setAsked(null)}>
              {t("word.cancel")}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
