import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { LensPage } from "#contract/lens/lens.ts";
import type { LabelRole, Ontology, PropertyType, TypeRole } from "#contract/ontology.ts";
import pictograms from "../../model/drawing/pictograms.json" with { type: "json" };
import { useWords } from "../../page/explorer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Checks, ColorField, SelectField, TextField } from "./fields.tsx";
import type { FamilyForm, LabelForm, PropertyForm, TypeForm } from "./said.ts";

const LABEL_ROLES = [
  ...(["event", "place", "person", "post", "body", "compared", "context"] as const),
] satisfies readonly LabelRole[];
const TYPE_ROLES = [
  ...(["participation", "organising", "hierarchy", "place", "membership", "post", "venue"] as const),
  ...(["meeting", "accompaniment", "agreement", "undertaking"] as const),
] satisfies readonly TypeRole[];
const SHAPES = ["disc", "square", "ring"] as const satisfies readonly FamilyForm["shape"][];
const PROPERTY_TYPES = [
  ...(["string", "integer", "float", "boolean", "date", "list"] as const),
] satisfies readonly PropertyType[];

interface FormProps<Form> {
  readonly form: Form;
  readonly page: LensPage;
  readonly isNew: boolean;
  readonly onChange: (form: Form) => void;
}

interface NamedForm {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

/** The name in the store, of a new one only, and what it is called in both languages, that of the page first. */
function Names<Form extends NamedForm>({
  form,
  isNew,
  onChange,
}: Omit<FormProps<Form>, "page">): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const order = language === "zh" ? (["zh", "en"] as const) : (["en", "zh"] as const);
  return (
    <>
      {isNew ? (
        <TextField
          label={t("lens.storedName")}
          value={form.name}
          most={60}
          testId="lens-name"
          onChange={(name) => onChange({ ...form, name })}
        />
      ) : null}
      {order.map((one) => (
        <TextField
          key={one}
          label={t(one === "zh" ? "lens.nameZh" : "lens.nameEn")}
          value={form[one]}
          lang={one === "zh" ? "zh-CN" : "en"}
          testId={`lens-${one}`}
          onChange={(text) => onChange({ ...form, [one]: text })}
        />
      ))}
    </>
  );
}

function usePropertyOptions(whole: Ontology, told: readonly string[] | undefined) {
  const { language } = useWords();
  return whole.properties.map((one) => ({
    value: one.name,
    text: one[language],
    firm: told?.includes(one.name) ?? false,
  }));
}

export function LabelFields({ form, page, isNew, onChange }: FormProps<LabelForm>): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const { ontology, told } = page;
  const told1 = told.labels.find(({ name }) => name === form.name);
  const properties = usePropertyOptions(ontology, told1?.properties);
  return (
    <>
      <Names form={form} isNew={isNew} onChange={onChange} />
      <SelectField
        label={t("lens.family")}
        value={form.family ?? ""}
        testId="lens-family"
        options={[
          { value: "", text: t("lens.noFamily") },
          ...ontology.families.map((one) => ({ value: one.name, text: one[language] })),
        ]}
        onChange={(family) => onChange({ ...form, family: family === "" ? null : family })}
      />
      {form.family === null ? (
        <ColorField
          label={t("lens.color")}
          value={form.color}
          onChange={(color) => onChange({ ...form, color })}
        />
      ) : null}
      <TextField
        label={t("lens.glyph")}
        value={form.glyph}
        most={2}
        testId="lens-glyph"
        onChange={(glyph) => onChange({ ...form, glyph })}
      />
      <SelectField
        label={t("lens.drawing")}
        value={form.icon}
        options={[...new Set([form.icon, ...Object.keys(pictograms.drawings)])].map((icon) => ({
          value: icon,
          text: icon,
        }))}
        onChange={(icon) => onChange({ ...form, icon })}
      />
      <Checks
        label={t("lens.roles")}
        options={LABEL_ROLES.map((value) => ({ value, text: t(`lensRole.${value}`) }))}
        chosen={form.roles}
        onChange={(roles) => onChange({ ...form, roles: LABEL_ROLES.filter((role) => roles.includes(role)) })}
      />
      <Checks
        label={t("lens.properties")}
        options={properties}
        chosen={form.properties}
        onChange={(chosen) => onChange({ ...form, properties: chosen })}
      />
      <ShortNames form={form} onChange={onChange} />
    </>
  );
}

/** What entities are called on the canvas: by their name, and where that has no room by what is made of it here. */
function ShortNames({ form, onChange }: Pick<FormProps<LabelForm>, "form" | "onChange">): ReactElement {
  const { t } = useTranslation();
  const change = (part: Partial<LabelForm["short"]>) =>
    onChange({ ...form, short: { ...form.short, ...part } });
  return (
    <fieldset className="lens-called" data-testid="lens-called">
      <legend>{t("lens.called")}</legend>
      <p className="note">{t("lens.calledBy")}</p>
      <label className="switch">
        <input
          type="checkbox"
          checked={form.short.rule}
          onChange={(event) => change({ rule: event.target.checked })}
        />
        <span>{t("lens.shortRule")}</span>
      </label>
      <TextField
        label={t("lens.shortDrop")}
        value={form.short.drop.join("、")}
        most={500}
        testId="lens-drop"
        onChange={(text) =>
          change({ drop: text.split(/[、,，]\s*/u).filter((word, at) => word !== "" || at > 0) })
        }
      />
    </fieldset>
  );
}

export function FamilyFields({ form, isNew, onChange }: Omit<FormProps<FamilyForm>, "page">): ReactElement {
  const { t } = useTranslation();
  return (
    <>
      <Names form={form} isNew={isNew} onChange={onChange} />
      <ColorField
        label={t("lens.color")}
        value={form.color}
        onChange={(color) => onChange({ ...form, color })}
      />
      <ColorField label={t("lens.dark")} value={form.dark} onChange={(dark) => onChange({ ...form, dark })} />
      <SelectField
        label={t("lens.shape")}
        value={form.shape}
        testId="lens-shape"
        options={SHAPES.map((value) => ({ value, text: t(`lensShape.${value}`) }))}
        onChange={(shape) => onChange({ ...form, shape: SHAPES.find((one) => one === shape) ?? "disc" })}
      />
    </>
  );
}

export function TypeFields({ form, page, isNew, onChange }: FormProps<TypeForm>): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const { ontology, told } = page;
  const known = told.types.find(({ name }) => name === form.name);
  const properties = usePropertyOptions(ontology, known?.properties);
  const labels = ontology.labels
    .flatMap((label) => [label, ...label.secondary])
    .map((one) => ({ value: one.name, text: one[language] }));
  const ends = (firm: readonly string[] | undefined) =>
    labels.map((one) => ({ ...one, firm: firm?.includes(one.value) ?? false }));
  return (
    <>
      <Names form={form} isNew={isNew} onChange={onChange} />
      {(["zh", "en"] as const).map((one) => (
        <TextField
          key={one}
          label={t(one === "zh" ? "lens.inverseZh" : "lens.inverseEn")}
          value={form.inverse[one]}
          lang={one === "zh" ? "zh-CN" : "en"}
          testId={`lens-inverse-${one}`}
          onChange={(text) => onChange({ ...form, inverse: { ...form.inverse, [one]: text } })}
        />
      ))}
      <ColorField
        label={t("lens.color")}
        value={form.color}
        onChange={(color) => onChange({ ...form, color })}
      />
      {isNew ? (
        <label className="switch">
          <input
            type="checkbox"
            checked={form.symmetric}
            onChange={(event) => onChange({ ...form, symmetric: event.target.checked })}
          />
          <span>{t("lens.symmetric")}</span>
        </label>
      ) : null}
      <Checks
        label={t("lens.from")}
        options={ends(known?.from)}
        chosen={form.from}
        onChange={(from) => onChange({ ...form, from })}
      />
      <Checks
        label={t("lens.to")}
        options={ends(known?.to)}
        chosen={form.to}
        onChange={(to) => onChange({ ...form, to })}
      />
      <Checks
        label={t("lens.roles")}
        options={TYPE_ROLES.map((value) => ({ value, text: t(`lensRole.${value}`) }))}
        chosen={form.roles}
        onChange={(roles) => onChange({ ...form, roles: TYPE_ROLES.filter((role) => roles.includes(role)) })}
      />
      <Checks
        label={t("lens.properties")}
        options={properties}
        chosen={form.properties}
        onChange={(chosen) => onChange({ ...form, properties: chosen })}
      />
    </>
  );
}

export function PropertyFields({ form, page, isNew, onChange }: FormProps<PropertyForm>): ReactElement {
  const { t } = useTranslation();
  const { told } = page;
  const isText = form.type === "string" || form.type === "list";
  const isNumber = form.type === "integer" || form.type === "float";
  const firm = new Set(
    told.properties.find(({ name }) => name === form.name)?.values?.map(({ value }) => value),
  );
  const change = (at: number, part: Partial<PropertyForm["values"][number]>) =>
    onChange({
      ...form,
      values: form.values.map((one, index) => (index === at ? { ...one, ...part } : one)),
    });
  return (
    <>
      <Names form={form} isNew={isNew} onChange={onChange} />
      {isNew ? (
        <SelectField
          label={t("lens.kind")}
          value={form.type}
          options={PROPERTY_TYPES.map((value) => ({ value, text: t(`lensKind.${value}`) }))}
          onChange={(type) =>
            onChange({ ...form, type: PROPERTY_TYPES.find((one) => one === type) ?? "string" })
          }
        />
      ) : null}
      {isNumber ? (
        <label className="switch">
          <input
            type="checkbox"
            checked={form.quantity}
            onChange={(event) => onChange({ ...form, quantity: event.target.checked })}
          />
          <span>{t("lens.quantity")}</span>
        </label>
      ) : null}
      {isText ? (
        <details className="lens-checks">
          <summary>
            {t("lens.values")} <span className="quiet">{form.values.length}</span>
          </summary>
          {form.values.map((one, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a value that is being typed has no other name
            <div className="lens-value" key={at}>
              {(["value", "zh", "en"] as const).map((field) => (
                <input
                  key={field}
                  className="input"
                  value={one[field]}
                  readOnly={field === "value" && firm.has(one.value)}
                  aria-label={t(`lensValue.${field}`)}
                  placeholder={t(`lensValue.${field}`)}
                  onChange={(event) => change(at, { [field]: event.target.value })}
                />
              ))}
            </div>
          ))}
          <Button
            icon="plus"
            onClick={() => onChange({ ...form, values: [...form.values, { value: "", zh: "", en: "" }] })}
          >
            {t("lens.addValue")}
          </Button>
        </details>
      ) : null}
    </>
  );
}
