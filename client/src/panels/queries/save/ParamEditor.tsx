import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import { useExplorerState, useWords } from "../../../page/explorer.tsx";
import { IconButton } from "../../../ui/Button.tsx";
import { ParamControl } from "../params/ParamControl.tsx";
import { faultOf } from "../params/paramValues.ts";
import { BilingualField, TextField } from "./Fields.tsx";
import { asParam, type ParamDraft } from "./queryDraft.ts";

const TYPES = [
  "string",
  "integer",
  "float",
  "boolean",
  "date",
  "period",
  "enum",
  "entity",
  "entity[]",
  "label",
  "relationType",
] as const;

interface Props {
  readonly param: ParamDraft;
  readonly onChange: (param: ParamDraft) => void;
  /** A value is known that can be written into the text. */
  readonly hasValue: boolean;
  readonly fault: string | null;
}

/** One parameter of the text: its type, what it may be, its default, and what its field says. */
export function ParamEditor(props: Props): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { param, onChange, hasValue, fault } = props;
  const set = (part: Partial<ParamDraft>) => onChange({ ...param, ...part });
  return (
    <fieldset className="param-edit" data-testid={`edit-${param.name}`}>
      <legend className="mono">${param.name}</legend>
      <div className="param-line">
        <div className="field">
          <label className="field-label" htmlFor={id}>
            {t("gallery.param.type")}
          </label>
          <select
            id={id}
            className="input select"
            value={param.type}
            data-testid="edit-type"
            onChange={(event) => set({ type: event.target.value as ParamDraft["type"], fallback: "" })}
          >
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`gallery.type.${type === "entity[]" ? "entities" : type}`)}
              </option>
            ))}
            {hasValue ? <option value="fixed">{t("gallery.type.fixed")}</option> : null}
          </select>
        </div>
        <Limits param={param} set={set} />
      </div>
      {fault === null ? null : (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
      {param.type === "fixed" ? (
        <p className="note">{t("gallery.param.fixed")}</p>
      ) : (
        <>
          <BilingualField
            label={t("gallery.param.title")}
            value={param.title}
            onChange={(title) => set({ title })}
            most={200}
            testId="edit-title"
          />
          <BilingualField
            label={t("gallery.param.help")}
            value={param.help}
            onChange={(help) => set({ help })}
            most={500}
            testId="edit-help"
          />
          <Fallback param={param} set={set} />
        </>
      )}
    </fieldset>
  );
}

interface PartProps {
  readonly param: ParamDraft;
  readonly set: (part: Partial<ParamDraft>) => void;
}

/** What a value may be, where its type leaves that open. */
function Limits({ param, set }: PartProps): ReactElement | null {
  const { t } = useTranslation();
  if (param.type === "entity" || param.type === "entity[]") return <Kinds param={param} set={set} />;
  if (param.type === "enum") {
    return (
      <TextField
        label={t("gallery.param.values")}
        value={param.values}
        onChange={(values) => set({ values })}
        most={2000}
        hint={t("gallery.param.valuesHint")}
        testId="edit-values"
      />
    );
  }
  if (param.type !== "integer" && param.type !== "float") return null;
  return (
    <>
      <TextField
        label={t("gallery.param.min")}
        value={param.min}
        onChange={(min) => set({ min })}
        most={20}
        testId="edit-min"
      />
      <TextField
        label={t("gallery.param.max")}
        value={param.max}
        onChange={(max) => set({ max })}
        most={20}
        testId="edit-max"
      />
    </>
  );
}

/** The labels that an entity may have. */
function Kinds({ param, set }: PartProps): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const id = useId();
  const ontology = useExplorerState((state) => state.ontology);
  const left = (ontology?.labels ?? []).filter(({ name }) => !param.labels.includes(name));
  return (
    <div className="field kinds">
      <label className="field-label" htmlFor={id}>
        {t("gallery.param.kinds")}
      </label>
      <select
        id={id}
        className="input select"
        value=""
        data-testid="edit-kinds"
        onChange={(event) => set({ labels: [...param.labels, event.target.value] })}
      >
        <option value="">
          {param.labels.length === 0 ? t("gallery.param.anyKind") : t("gallery.param.moreKinds")}
        </option>
        {left.map(({ name }) => (
          <option key={name} value={name}>
            {words.label(name)}
          </option>
        ))}
      </select>
      {param.labels.map((label) => (
        <span key={label} className="chip">
          <span className="chip-text">{words.label(label)}</span>
          <IconButton
            icon="close"
            label={t("gallery.param.dropKind", { kind: words.label(label) })}
            className="icon-button-small"
            onClick={() => set({ labels: param.labels.filter((other) => other !== label) })}
          />
        </span>
      ))}
    </div>
  );
}

/** The value that is used where none is given, or that none need be given. */
function Fallback({ param, set }: PartProps): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const asked = asParam(param);
  const fault = faultOf({ ...asked, required: false }, param.fallback);
  return (
    <div className="param-line">
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t("gallery.param.fallback")}
          <span className="field-optional">{t("form.optional")}</span>
        </label>
        <ParamControl
          id={id}
          title={t("gallery.param.fallback")}
          param={{ ...asked, required: false }}
          value={param.fallback}
          invalid={fault !== null}
          describedBy={fault === null ? undefined : `${id}-fault`}
          onChange={(fallback) => set({ fallback })}
        />
        {fault === null ? null : (
          <p className="field-fault" id={`${id}-fault`}>
            {t(`fault.${fault}`, { min: String(asked.min ?? 0), max: String(asked.max ?? 0) })}
          </p>
        )}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={param.optional || param.fallback !== ""}
          disabled={param.fallback !== ""}
          data-testid="edit-optional"
          onChange={(event) => set({ optional: event.target.checked })}
        />
        {t("gallery.param.optional")}
      </label>
    </div>
  );
}
