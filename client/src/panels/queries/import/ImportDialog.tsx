import "../save/save.css";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWords } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Icon, type IconName } from "../../../ui/Icon.tsx";
import { ModalDialog } from "../../../ui/ModalDialog.tsx";
import { FailureWords } from "../../workbench/editor/Notice.tsx";
import { DiffView } from "../DiffView.tsx";
import { FailedAct } from "../FailedAct.tsx";
import { faultWords } from "../faultWords.ts";
import { AUTHOR } from "../kept.ts";
import { Signature } from "../params/Signature.tsx";
import { TextField } from "../save/Fields.tsx";
import { actsFor, type Planned } from "./importPlan.ts";
import { type Importing, useImport } from "./useImport.tsx";

const KINDS = ["refused", "changed", "taken", "new", "same"] as const;
const ICONS: Readonly<Record<Planned["kind"], IconName>> = {
  refused: "warning",
  changed: "edit",
  taken: "copy",
  new: "plus",
  same: "check",
};

/** What files hold, what would come of each, and only then doing it. */
export function ImportDialog(props: { files: readonly File[]; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const importing = useImport(props.files);
  const { stage, plan, others } = importing;
  const wait =
    stage.at === "reading"
      ? t("gallery.importing.reading")
      : stage.at === "checking"
        ? t("gallery.importing.checking", { done: stage.done, all: stage.all })
        : stage.at === "saving"
          ? t("gallery.importing.saving", { count: stage.all })
          : null;
  const ended = stage.at === "done" || stage.at === "undone";
  return (
    <ModalDialog
      title={t("gallery.importing.title")}
      onClose={props.onClose}
      className="dialog-tall import-queries"
      testId="import"
    >
      <p role="status" className="note" data-testid="import-status" data-at={stage.at}>
        {wait ?? <Summary importing={importing} />}
        {others === 0 ? null : ` ${t("gallery.importing.others", { count: others })}`}
      </p>
      {ended ? null : (
        <ul className="import-list">
          {KINDS.flatMap((kind) => plan.filter((planned) => planned.kind === kind)).map((planned) => (
            <PlannedFile key={planned.path} planned={planned} importing={importing} />
          ))}
        </ul>
      )}
      <Failure importing={importing} />
      <Foot importing={importing} onClose={props.onClose} />
    </ModalDialog>
  );
}

/** What would be done, or what was. */
function Summary({ importing }: { importing: Importing }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const { stage, plan } = importing;
  if (stage.at === "done") {
    const { saved, replaced } = stage;
    return <>{t("gallery.importing.done", { saved, replaced })}</>;
  }
  if (stage.at === "undone") return <>{t("gallery.importing.undone")}</>;
  if (plan.length === 0) return <>{t("gallery.importing.nothing")}</>;
  const count = (kind: Planned["kind"]) => plan.filter((planned) => planned.kind === kind).length;
  const parts = KINDS.filter((kind) => count(kind) > 0).map((kind) =>
    t(`gallery.importing.count.${kind}`, { count: count(kind) }),
  );
  return <>{parts.join(words.language === "zh" ? "；" : "; ")}</>;
}

function PlannedFile({ planned, importing }: { planned: Planned; importing: Importing }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const [looked, setLooked] = useState(false);
  const { path, kind, query, other, text } = planned;
  const acts = actsFor(planned);
  return (
    <li className={`import-file import-${kind}`} data-testid="import-file" data-kind={kind}>
      <p className="import-head">
        <Icon name={ICONS[kind]} size={14} />
        <DataText as="strong">{query === null ? path : words.bilingual(query.title)}</DataText>
        <span className="import-kind">{t(`gallery.importing.kind.${kind}`)}</span>
      </p>
      {query === null ? null : (
        <DataText as="p" className="note mono">
          {path}
        </DataText>
      )}
      <Faults planned={planned} />
      {other === null || kind === "same" ? null : (
        <>
          <p className="note">
            {kind === "changed" ? <Signature query={other.query} /> : t("gallery.importing.takenNote")}
          </p>
          <Button look="quiet" aria-expanded={looked} onClick={() => setLooked(!looked)}>
            {t("gallery.difference")}
          </Button>
          {looked ? (
            <DiffView
              label={t("gallery.difference")}
              old={other.text.trim().split(/\r?\n/)}
              made={text.trim().split(/\r?\n/)}
            />
          ) : null}
        </>
      )}
      {acts.length === 1 ? null : (
        <select
          className="input select import-act"
          aria-label={t("gallery.importing.act", { path })}
          value={importing.actOf(planned)}
          data-testid="import-act"
          onChange={(event) => importing.choose(planned, event.target.value as (typeof acts)[number])}
        >
          {acts.map((act) => (
            <option key={act} value={act}>
              {act === "save" && kind !== "new"
                ? t("gallery.importing.beside")
                : t(`gallery.importing.acts.${act}`)}
            </option>
          ))}
        </select>
      )}
    </li>
  );
}

/** What is wrong with a file, each with its line. */
function Faults({ planned: { fault } }: { planned: Planned }): ReactElement | null {
  const { t } = useTranslation();
  if (fault === null) return null;
  if (typeof fault === "string")
    return <p className="field-fault">{t(`gallery.importing.fault.${fault}`)}</p>;
  const errors = fault.errors ?? [];
  if (errors.length === 0) return <FailureWords failure={fault} lines={0} />;
  return (
    <ul className="import-faults">
      {errors.map(({ parameter, message }) => {
        const line = /^file:(\d+)$/.exec(parameter)?.[1];
        return (
          <li key={`${parameter} ${message}`}>
            {line === undefined ? (
              <code className="mono">{parameter}</code>
            ) : (
              t("gallery.importing.line", { line })
            )}{" "}
            <Said message={message} />
          </li>
        );
      })}
    </ul>
  );
}

function Said({ message }: { message: string }): ReactElement {
  const { t } = useTranslation();
  const { text, lang } = faultWords(t, message);
  return <span lang={lang}>{text}</span>;
}

function Failure({ importing: { failure } }: { importing: Importing }): ReactElement | null {
  const { t } = useTranslation();
  if (failure === null) return null;
  const { code, problem, path } = failure;
  const where = path === null ? "" : `${path}: `;
  return <FailedAct code={code} problem={problem} after={`${where}${t("gallery.importing.untouched")}`} />;
}

/** Signing, and the button that does what the list says. */
function Foot({ importing, onClose }: { importing: Importing; onClose: () => void }): ReactElement {
  const { t } = useTranslation();
  const settings = usePage((page) => page.settings);
  const [author, setAuthor] = useState(() => settings.read(AUTHOR) ?? "");
  const { stage, plan, actOf } = importing;
  const wanted = plan.filter((planned) => actOf(planned) !== "leave").length;
  const refused = plan.filter(({ kind }) => kind === "refused").length;
  const start = () => {
    settings.write(AUTHOR, author.trim());
    importing.start(author.trim());
  };
  return (
    <div className="import-foot">
      {stage.at === "planned" && wanted > 0 ? (
        <TextField
          label={t("gallery.author")}
          value={author}
          onChange={setAuthor}
          most={100}
          hint={t("gallery.authorHint")}
          testId="import-author"
        />
      ) : null}
      <div className="button-row">
        {stage.at === "planned" && wanted > 0 ? (
          <Button look="primary" onClick={start} data-testid="import-start">
            {refused === 0
              ? t("gallery.importing.start", { count: wanted })
              : t("gallery.importing.startWithout", { count: wanted, refused })}
          </Button>
        ) : null}
        {stage.at === "done" ? (
          <Button icon="undo" onClick={importing.undo} data-testid="import-undo">
            {t("action.undo")}
          </Button>
        ) : null}
        <Button look="quiet" onClick={onClose} data-testid="import-close">
          {stage.at === "planned" && wanted > 0 ? t("word.cancel") : t("word.close")}
        </Button>
      </div>
    </div>
  );
}
