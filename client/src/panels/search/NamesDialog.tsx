import { type ReactElement, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ResolvedName, SearchHit } from "#contract/entity.ts";
import { useExplorer, usePanelApi, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { ModalDialog } from "../../ui/ModalDialog.tsx";

/** As many as one request takes. */
const MOST_NAMES = 500;
/** Longer ones are nobody's, and no request takes them. */
const LONGEST = 200;

interface Props {
  readonly names: readonly string[];
  readonly onClose: () => void;
  /** They are on the canvas, and chosen. */
  readonly onTaken: () => void;
}

type Resolved = readonly ResolvedName[] | "failed" | null;

function useResolved(names: readonly string[]): Resolved {
  const api = usePanelApi();
  const [resolved, setResolved] = useState<Resolved>(null);
  useEffect(() => {
    const ending = new AbortController();
    const asked = names.slice(0, MOST_NAMES).map((name) => name.slice(0, LONGEST));
    api
      .resolveNames({ names: asked }, { signal: ending.signal })
      .then((answer) => setResolved(answer.names))
      .catch(() => {
        if (!ending.signal.aborted) setResolved("failed");
      });
    return () => ending.abort();
  }, [api, names]);
  return resolved;
}

/** A list of names: who they are, who of several is to be chosen, and who is not there. */
export function NamesDialog({ names, onClose, onTaken }: Props): ReactElement {
  const { t } = useTranslation();
  const resolved = useResolved(names);
  return (
    <ModalDialog title={t("names.title")} onClose={onClose} className="names" testId="names">
      {names.length > MOST_NAMES ? (
        <p className="names-note">{t("names.most", { count: names.length, most: MOST_NAMES })}</p>
      ) : null}
      {resolved === null ? <p className="names-note">{t("search.searching")}</p> : null}
      {resolved === "failed" ? (
        <p className="names-note" role="alert">
          {t("search.failed")}
        </p>
      ) : null}
      {resolved === null || resolved === "failed" ? null : (
        <Answer resolved={resolved} onClose={onClose} onTaken={onTaken} />
      )}
    </ModalDialog>
  );
}

function Answer(props: {
  resolved: readonly ResolvedName[];
  onClose: () => void;
  onTaken: () => void;
}): ReactElement {
  const { resolved, onClose, onTaken } = props;
  const { t } = useTranslation();
  const explorer = useExplorer();
  const speaker = usePage((page) => page.speaker);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const found = useMemo(() => resolved.flatMap(({ entity }) => entity ?? []), [resolved]);
  const unclear = resolved.filter(({ entity, candidates }) => entity === null && candidates.length > 0);
  const missing = resolved.filter(({ entity, candidates }) => entity === null && candidates.length === 0);
  const ids = [...new Set([...found.map(({ id }) => id), ...chosen.values()])].filter((id) => id !== "");
  const counts = [
    t("names.found", { count: found.length }),
    ...(unclear.length === 0 ? [] : [t("names.unclear", { count: unclear.length })]),
    ...(missing.length === 0 ? [] : [t("names.missing", { count: missing.length })]),
  ].join(" ");
  const first = useRef<HTMLSelectElement>(null);
  // The answer comes after the dialog: it goes on at its first question.
  useEffect(() => first.current?.focus(), []);
  useEffect(() => speaker.say(counts), [speaker, counts]);
  const take = () => {
    void explorer.bring(ids, "add").then(() => explorer.choose(ids, "replace"));
    onTaken();
  };
  return (
    <>
      <p className="names-note" data-testid="names-counts">
        {counts}
      </p>
      {unclear.length === 0 ? null : (
        <ul className="names-list" aria-label={t("names.choose")}>
          {unclear.map(({ name, candidates }, index) => (
            <Choice
              key={name}
              field={index === 0 ? first : null}
              name={name}
              candidates={candidates}
              chosen={chosen.get(name) ?? ""}
              onChange={(id) => setChosen(new Map([...chosen, [name, id]]))}
            />
          ))}
        </ul>
      )}
      {missing.length === 0 ? null : (
        <>
          <h3 className="names-head">{t("names.notFound")}</h3>
          <ul className="names-list" data-testid="names-missing">
            {missing.map(({ name }) => (
              <DataText as="li" key={name}>
                {name}
              </DataText>
            ))}
          </ul>
        </>
      )}
      <footer className="dialog-foot button-row">
        <Button onClick={onClose}>{t("word.cancel")}</Button>
        <Button
          look="primary"
          autoFocus={unclear.length === 0}
          disabled={ids.length === 0}
          onClick={take}
          data-testid="names-take"
        >
          {t("names.take", { count: ids.length })}
        </Button>
      </footer>
    </>
  );
}

/** One name and those who may be meant by it. */
function Choice(props: {
  name: string;
  field: RefObject<HTMLSelectElement | null> | null;
  candidates: readonly SearchHit[];
  chosen: string;
  onChange: (id: string) => void;
}): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const inWords = (hit: SearchHit) =>
    [
      words.name(hit),
      words.label(hit.label),
      t("search.degree", { count: hit.degree, shown: words.number(hit.degree) }),
    ].join(" · ");
  return (
    <li>
      <label className="names-choice">
        <DataText>{props.name}</DataText>
        <select
          ref={props.field}
          value={props.chosen}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">{t("names.nobody")}</option>
          {props.candidates.map((hit) => (
            <option key={hit.id} value={hit.id}>
              {inWords(hit)}
            </option>
          ))}
        </select>
      </label>
    </li>
  );
}
