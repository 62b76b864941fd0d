import "./export.css";
import { type ReactElement, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { filterSentences } from "../../exports/content/filters.ts";
import { chosenShown } from "../../exports/fromExplorer.ts";
import { FORMATS } from "../../exports/make.ts";
import { ActButton } from "../../page/ActButton.tsx";
import { useExplorerState, usePresented, useWords } from "../../page/explorer.tsx";
import { usePage } from "../../page/pageContext.tsx";
import type { PanelProps } from "../../page/panelProps.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ModalDialog } from "../../ui/ModalDialog.tsx";
import { type Choice, GROUNDS, readChoice, SCALES } from "./choice.ts";
import { type Progress, useDictionary, useExport } from "./useExport.tsx";

interface PartProps {
  readonly choice: Choice;
  readonly change: (part: Partial<Choice>) => void;
}

/** One file format, one press: what is shown, or what is chosen, to take along. */
export function ExportDialog({ onClose }: PanelProps): ReactElement {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const [kept, setChoice] = useState(() => readChoice(settings.read("export")));
  const [title, setTitle] = useState("");
  const { chosen, entities } = useShown();
  const { progress, start, cancel } = useExport();
  // A selection that is gone leaves the rest of the choice as it was.
  const choice: Choice = chosen === 0 ? { ...kept, scope: "all" } : kept;
  const change = (part: Partial<Choice>) => {
    const next = { ...kept, ...part };
    setChoice(next);
    settings.write("export", JSON.stringify(next));
  };
  const working = progress.kind === "working";
  return (
    <ModalDialog title={t("export.title")} onClose={onClose} className="export" testId="export">
      <p className="dialog-lead">{t("export.lead")}</p>
      <p className="export-figure">
        <ActButton act="publish" look="primary" data-testid="open-publish">
          {t("publish.open")}
        </ActButton>
        <span className="note">{t("publish.lead")}</span>
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!working && entities > 0) start(choice, title);
        }}
      >
        <Formats choice={choice} change={change} />
        <Losses choice={choice} />
        <div className="export-columns">
          <Scope choice={choice} change={change} />
          <Options choice={choice} change={change} title={title} setTitle={setTitle} />
        </div>
        <Says choice={choice} />
        <footer className="export-foot">
          <Button type="submit" look="primary" icon="download" aria-disabled={working || entities === 0}>
            {t("export.make")}
          </Button>
          {working ? <Button onClick={cancel}>{t("word.cancel")}</Button> : null}
          <State progress={progress} empty={entities === 0} />
        </footer>
      </form>
    </ModalDialog>
  );
}

/** How much is shown and chosen. */
function useShown() {
  const presented = usePresented();
  const chosen = useExplorerState((state) => chosenShown(state, presented).length);
  return { chosen, entities: presented.entities.size, relations: presented.relations.size };
}

function Formats({ choice, change }: PartProps): ReactElement {
  const { t } = useTranslation();
  return (
    <fieldset className="export-formats">
      <legend className="eyebrow">{t("export.format")}</legend>
      {FORMATS.map((format) => (
        <label key={format} className="export-format">
          <input
            type="radio"
            name="format"
            value={format}
            checked={choice.format === format}
            onChange={() => change({ format })}
          />
          <span className="export-name">{t(`exportFormat.${format}`)}</span>
          <span className="export-meaning">{t(`exportMeaning.${format}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** What the file cannot hold, before it is made; and where the graph is to be had as a whole. */
function Losses({ choice }: { choice: Choice }): ReactElement {
  const { t } = useTranslation();
  return (
    <p className="export-losses" data-testid="export-losses">
      <strong>{t(`exportLoss.${choice.format}`)}</strong> {t("export.whole")}{" "}
      <code className="mono">npx guanxi export</code>
    </p>
  );
}

function Scope({ choice, change }: PartProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { chosen, entities, relations } = useShown();
  return (
    <fieldset className="export-set">
      <legend className="eyebrow">{t("export.scope")}</legend>
      <label className="export-line">
        <input
          type="radio"
          name="scope"
          value="all"
          checked={choice.scope === "all"}
          onChange={() => change({ scope: "all" })}
        />
        {t("export.all", {
          entities: words.count("entities", entities),
          relations: words.count("relations", relations),
        })}
      </label>
      <label className="export-line" data-off={chosen === 0}>
        <input
          type="radio"
          name="scope"
          value="selection"
          disabled={chosen === 0}
          checked={choice.scope === "selection"}
          onChange={() => change({ scope: "selection" })}
        />
        {chosen === 0 ? t("export.nothingChosen") : t("export.selection", { count: chosen })}
      </label>
    </fieldset>
  );
}

interface OptionsProps extends PartProps {
  readonly title: string;
  readonly setTitle: (title: string) => void;
}

function Options({ choice, change, title, setTitle }: OptionsProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const picture = choice.format === "png" || choice.format === "svg";
  return (
    <fieldset className="export-set">
      <legend className="eyebrow">{t("export.options")}</legend>
      <label className="export-field" htmlFor={id}>
        <span>{t("export.ownTitle")}</span>
        <input
          id={id}
          type="text"
          maxLength={200}
          value={title}
          placeholder={t("export.titleHint")}
          onChange={(event) => setTitle(event.target.value)}
        />
      </label>
      {choice.format === "png" ? (
        <Choices
          name="scale"
          label={t("export.scale")}
          of={SCALES.map((scale) => ({ value: scale, text: t("export.times", { factor: scale }) }))}
          value={choice.scale}
          onChange={(scale) => change({ scale })}
        />
      ) : null}
      {picture ? (
        <>
          <Choices
            name="ground"
            label={t("export.ground")}
            of={GROUNDS.map((ground) => ({ value: ground, text: t(`exportGround.${ground}`) }))}
            value={choice.ground}
            onChange={(ground) => change({ ground })}
          />
          <label className="export-line">
            <input
              type="checkbox"
              checked={choice.legend}
              onChange={(event) => change({ legend: event.target.checked })}
            />
            {t("export.legend")}
          </label>
        </>
      ) : null}
    </fieldset>
  );
}

interface ChoicesProps<T> {
  readonly name: string;
  readonly label: string;
  readonly of: readonly { readonly value: T; readonly text: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

function Choices<T extends string | number>(props: ChoicesProps<T>): ReactElement {
  const { name, label, of, value, onChange } = props;
  return (
    <fieldset className="export-choices">
      <legend>{label}</legend>
      {of.map((each) => (
        <label key={each.value} className="export-pick">
          <input
            type="radio"
            name={name}
            value={each.value}
            checked={each.value === value}
            onChange={() => onChange(each.value)}
          />
          {each.text}
        </label>
      ))}
    </fieldset>
  );
}

/** The filters that the file will name, before it is made. */
function Says({ choice }: { choice: Choice }): ReactElement {
  const { t } = useTranslation();
  const presented = usePresented();
  const dictionary = useDictionary();
  const { chosen } = useShown();
  const language = useExplorerState((state) => state.language);
  const facts = useExplorerState((state) => state.facts);
  const view = useExplorerState((state) => state.view);
  const preview = useExplorerState((state) => state.timePreview);
  const ontology = useExplorerState((state) => state.ontology);
  const sentences = filterSentences({
    presented,
    facts,
    view,
    time: preview ?? view.time,
    ontology,
    dictionary,
    chosen: choice.scope === "all" ? null : chosen,
  });
  const filters = sentences.map((sentence) => sentence[language]).join(language === "zh" ? "；" : "; ");
  return (
    <p className="export-says" data-testid="export-says">
      <Icon name="filter" size={13} />
      {t("export.says", { filters })}
    </p>
  );
}

function State({ progress, empty }: { progress: Progress; empty: boolean }): ReactElement {
  return (
    <p
      className="export-state"
      role="status"
      data-testid="export-state"
      data-state={progress.kind}
      data-bad={progress.kind === "failed"}
    >
      <Sentence progress={progress} empty={empty} />
    </p>
  );
}

/** "14 KB", "2 MB": as people tell sizes of files. */
function sizeOf(bytes: number, number: (value: number) => string): string {
  if (bytes < 1e6) return `${number(Math.max(1, Math.round(bytes / 1e3)))} KB`;
  return `${number(Math.round(bytes / 1e5) / 10)} MB`;
}

function Sentence({ progress, empty }: { progress: Progress; empty: boolean }): string | ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  if (empty) return t("export.empty");
  switch (progress.kind) {
    case "idle":
      return "";
    case "cancelled":
      return t("export.cancelled");
    case "working": {
      const { share } = progress;
      if (share === null) return t("export.making");
      const percent = Math.floor(share * 100);
      return (
        <>
          <progress value={share} aria-hidden="true" />
          {t("export.reading", { percent })}
        </>
      );
    }
    case "failed":
      return progress.code === null
        ? t("export.failedHere")
        : t("export.failed", { reason: t(`problem.${progress.code}`) });
    case "done": {
      const done = t("export.done", { name: progress.name, size: sizeOf(progress.bytes, words.number) });
      return progress.smaller === null
        ? done
        : `${done} ${t("export.smaller", { factor: progress.smaller })}`;
    }
  }
}
