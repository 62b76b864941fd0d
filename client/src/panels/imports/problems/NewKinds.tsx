import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportDraft } from "#contract/imports/drafts.ts";
import { useImportsApi, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { isStale } from "../session/state.ts";
import { useImporting, useLens, useRead, useSession } from "../session/useSession.tsx";

type Learn = ImportDraft["learn"];
type Kind = "labels" | "types";

const CODES: Readonly<Record<Kind, string>> = { labels: "LABEL_UNKNOWN", types: "TYPE_UNKNOWN" };
const NO_LEARN: Learn = { labels: [], types: [], properties: [] };
/** Faults that are looked through for words; what is left over comes once these are learned. */
const MOST = 1000;

/** Words of the files for labels and relation types that the graph does not know: each is a new one, or means one that it has. */
export function NewKinds(): ReactElement | null {
  const { t } = useTranslation();
  const api = useImportsApi();
  const id = useImporting(({ draft }) => draft?.id ?? "");
  const planned = !useImporting(isStale);
  const learn = useImporting(({ draft }) => draft?.learn ?? NO_LEARN);
  const found = useRead(planned ? "newKinds" : null, async (signal) => {
    const of = async (kind: Kind) => {
      const { faults } = await api.importFaults({ id, code: CODES[kind], limit: MOST }, { signal });
      return [...new Set(faults.map(({ value }) => value))].sort();
    };
    return { labels: await of("labels"), types: await of("types") };
  });
  const unknown = found.state === "ready" ? found.value : { labels: [], types: [] };
  if (unknown.labels.length + unknown.types.length + learn.labels.length + learn.types.length === 0)
    return null;
  return (
    <section className="imports-kinds" aria-label={t("imports.newKinds.title")} data-testid="imports-kinds">
      <h3 className="eyebrow">{t("imports.newKinds.title")}</h3>
      {(["labels", "types"] as const).map((kind) => (
        <ul key={kind}>
          {unknown[kind].map((word) => (
            <Unknown key={word} kind={kind} word={word} />
          ))}
          <Learned kind={kind} />
        </ul>
      ))}
    </section>
  );
}

/** One word that is not known: what it means is said here. */
function Unknown({ kind, word }: { kind: Kind; word: string }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const lens = useLens();
  const [means, setMeans] = useState("");
  const [names, setNames] = useState({ zh: word, en: word });
  const known = (lens?.[kind] ?? []).map(({ name }) => name);
  const add = () =>
    session.learn(
      kind,
      means === "" ? { name: word, words: [word], ...names } : { name: means, words: [word] },
    );
  const isWhole = means !== "" || (names.zh.trim() !== "" && names.en.trim() !== "");
  return (
    <li data-testid="imports-kind" data-word={word}>
      <DataText>{word}</DataText>
      <select
        className="input select"
        aria-label={t("imports.newKinds.means", { word })}
        value={means}
        onChange={(event) => setMeans(event.target.value)}
      >
        <option value="">{t(`imports.newKinds.${kind}`)}</option>
        {known.map((name) => (
          <option key={name} value={name}>
            {kind === "labels" ? words.label(name) : words.type(name)}
          </option>
        ))}
      </select>
      {means !== ""
        ? null
        : (["zh", "en"] as const).map((language) => (
            <label key={language}>
              <span className="note">{t(language === "zh" ? "lens.nameZh" : "lens.nameEn")}</span>
              <input
                className="input"
                aria-label={t(`imports.newKinds.${language}`, { word })}
                value={names[language]}
                maxLength={60}
                onChange={(event) => setNames({ ...names, [language]: event.target.value })}
              />
            </label>
          ))}
      <Button icon="plus" disabled={!isWhole} onClick={add} data-testid="imports-kind-add">
        {t("imports.newKinds.add")}
      </Button>
    </li>
  );
}

/** What was said of words before, each of which can be taken back. */
function Learned({ kind }: { kind: Kind }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const learn = useImporting(({ draft }) => draft?.learn ?? NO_LEARN);
  return (
    <>
      {learn[kind].map(({ name, words: said, zh, en }) => (
        <li key={name} data-testid="imports-kind-learned">
          <DataText>{said.join(" / ") || name}</DataText>
          <span className="note">
            {"= "}
            {zh !== undefined && en !== undefined
              ? words.bilingual({ zh, en })
              : kind === "labels"
                ? words.label(name)
                : words.type(name)}
          </span>
          <Button icon="close" onClick={() => session.unlearn(kind, name)}>
            {t("imports.newKinds.remove")}
          </Button>
        </li>
      ))}
    </>
  );
}
