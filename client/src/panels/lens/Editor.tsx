import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HandLens, LensPage } from "#contract/lens/lens.ts";
import { useWords } from "../../page/explorer.tsx";
import { DataText } from "../../page/shown/DataText.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectField, TextField } from "./fields.tsx";
import { FamilyFields, LabelFields, PropertyFields, TypeFields } from "./forms.tsx";
import {
  type Edited,
  familyForm,
  labelForm,
  propertyForm,
  saidOfFamily,
  saidOfLabel,
  saidOfProperty,
  saidOfType,
  typeForm,
  withEntry,
  withMerged,
  withoutEntry,
} from "./said.ts";
import type { LensState } from "./useLens.tsx";

interface EditorProps {
  readonly edited: Edited;
  readonly page: LensPage;
  readonly lens: LensState;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The form's fields, and what people's part is with what they say. */
function useForm(
  { of, name }: Edited,
  page: LensPage,
): { fields: ReactElement; said: () => HandLens; named: boolean } {
  const { ontology, hand } = page;
  const isNew = name === null;
  const [label, setLabel] = useState(() => labelForm(ontology, name ?? ""));
  const [family, setFamily] = useState(() => familyForm(ontology, name ?? ""));
  const [type, setType] = useState(() => typeForm(ontology, name ?? ""));
  const [property, setProperty] = useState(() => propertyForm(ontology, name ?? ""));
  switch (of) {
    case "labels":
      return {
        fields: <LabelFields form={label} {...{ page, isNew }} onChange={setLabel} />,
        said: () => withEntry(hand, of, saidOfLabel(page, { ...label, name: label.name.trim() })),
        named: label.name.trim() !== "",
      };
    case "families":
      return {
        fields: <FamilyFields form={family} {...{ isNew }} onChange={setFamily} />,
        said: () => withEntry(hand, of, saidOfFamily(page, { ...family, name: family.name.trim() })),
        named: family.name.trim() !== "",
      };
    case "types":
      return {
        fields: <TypeFields form={type} {...{ page, isNew }} onChange={setType} />,
        said: () => withEntry(hand, of, saidOfType(page, { ...type, name: type.name.trim() })),
        named: type.name.trim() !== "",
      };
    case "properties":
      return {
        fields: <PropertyFields form={property} {...{ page, isNew }} onChange={setProperty} />,
        said: () => withEntry(hand, of, saidOfProperty(page, { ...property, name: property.name.trim() })),
        named: property.name.trim() !== "",
      };
  }
}

/** Changes one label, type or property, adds one, or makes two types one. */
export function Editor({ edited, page, lens, onDone, onCancel }: EditorProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const { of, name } = edited;
  const { fields, said, named } = useForm(edited, page);
  const [who, setWho] = useState("");
  const [why, setWhy] = useState("");
  const save = async (hand: HandLens) => {
    if (await lens.save(hand, { who, why })) onDone();
  };
  const known = page.ontology[of].find((one) => one.name === name);
  const as = of === "types" ? page.ontology.types.find((one) => one.name === name)?.as : undefined;
  const isSaid = page.hand[of].some((one) => one.name === name);
  return (
    <form
      className="lens-form"
      aria-label={known?.[language] ?? t(`lensNew.${of}`)}
      onSubmit={(event) => {
        event.preventDefault();
        void save(said());
      }}
    >
      <h3>
        <DataText>{known?.[language] ?? t(`lensNew.${of}`)}</DataText>{" "}
        {name === null ? null : <code className="mono quiet">{name}</code>}
      </h3>
      {as === undefined ? (
        <div className="lens-fields">{fields}</div>
      ) : (
        <p>{t("lens.isAnother", { name: as })}</p>
      )}
      {of === "types" && name !== null ? <Merging {...{ name, as, page }} onSave={save} /> : null}
      <div className="lens-fields">
        <TextField label={t("lens.why")} value={why} most={500} testId="lens-why" onChange={setWhy} />
        <TextField label={t("lens.who")} value={who} most={100} onChange={setWho} />
      </div>
      <div className="dialog-foot button-row">
        {as === undefined ? (
          <Button type="submit" look="primary" disabled={lens.busy || !named} data-testid="lens-save">
            {t("lens.save")}
          </Button>
        ) : null}
        {isSaid && name !== null ? (
          <Button
            icon="undo"
            disabled={lens.busy}
            data-testid="lens-unsay"
            onClick={() => void save(withoutEntry(page.hand, of, name))}
          >
            {t("lens.unsay")}
          </Button>
        ) : null}
        <Button onClick={onCancel}>{t("word.cancel")}</Button>
      </div>
    </form>
  );
}

interface MergingProps {
  readonly name: string;
  readonly as: string | undefined;
  readonly page: LensPage;
  readonly onSave: (hand: HandLens) => Promise<void>;
}

/** The type that this one is, of those that go the same ways. */
function Merging({ name, as, page, onSave }: MergingProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const [chosen, setChosen] = useState("");
  const { types } = page.ontology;
  const own = types.find((one) => one.name === name);
  const others = types.filter(
    (one) => one.name !== name && one.as === undefined && one.symmetric === own?.symmetric,
  );
  if (as !== undefined) {
    return (
      <p>
        <Button data-testid="lens-apart" onClick={() => void onSave(withMerged(page.hand, name, null))}>
          {t("lens.apart")}
        </Button>
      </p>
    );
  }
  return (
    <details className="lens-checks">
      <summary>{t("lens.merge")}</summary>
      <p className="note">{t("lens.mergeAbout")}</p>
      <SelectField
        label={t("lens.mergeInto")}
        value={chosen}
        testId="lens-merge-into"
        options={[
          { value: "", text: "–" },
          ...others.map((one) => ({ value: one.name, text: one[language] })),
        ]}
        onChange={setChosen}
      />
      <Button
        disabled={chosen === ""}
        data-testid="lens-merge"
        onClick={() => void onSave(withMerged(page.hand, name, chosen))}
      >
        {t("lens.mergeNow")}
      </Button>
    </details>
  );
}
