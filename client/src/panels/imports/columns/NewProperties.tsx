import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import type { PropertyType } from "#contract/ontology.ts";
import { DataText } from "../../../page/shown/DataText.tsx";
import { useLens } from "../session/useSession.tsx";
import type { MappingProps } from "./ShapeChoice.tsx";
import { newProperties } from "./targets.ts";

const TYPES: readonly PropertyType[] = ["string", "integer", "float", "boolean", "date", "list"];

/** What the lens would learn by this import, and as what. */
export function NewProperties({ mapping, change }: MappingProps): ReactElement | null {
  const { t } = useTranslation();
  const fresh = newProperties(mapping, useLens());
  if (fresh.length === 0) return null;
  const { propertyTypes = {} } = mapping;
  return (
    <fieldset className="imports-learns" data-testid="imports-learns">
      <legend className="eyebrow">{t("imports.learns")}</legend>
      {fresh.map((name) => (
        <label key={name}>
          <DataText>{name}</DataText>
          <select
            className="input select"
            value={propertyTypes[name] ?? "string"}
            onChange={(event) =>
              change({
                ...mapping,
                propertyTypes: { ...propertyTypes, [name]: event.target.value as PropertyType },
              })
            }
          >
            {TYPES.map((type) => (
              <option key={type} value={type}>
                {t(`imports.propertyType.${type}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </fieldset>
  );
}
