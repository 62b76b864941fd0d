import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import { type ParamRow, type Reading, readValue } from "../../../cypher/params.ts";
import { useLandmark } from "../../../page/pageContext.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { IconButton } from "../../../ui/Button.tsx";

interface ParamTableProps {
  readonly rows: readonly ParamRow[];
  readonly onType: (name: string, typed: string) => void;
}

/** A field for each parameter of the text, and how what was typed is understood. */
export function ParamTable({ rows, onType }: ParamTableProps): ReactElement | null {
  const { t } = useTranslation();
  if (rows.length === 0) return null;
  return (
    <fieldset className="editor-params" data-testid="cypher-params">
      <legend className="eyebrow">{t("editor.params.title")}</legend>
      {rows.map((row) => (
        <Param key={row.name} row={row} onType={onType} />
      ))}
      <p className="note">{t("editor.params.how")}</p>
    </fieldset>
  );
}

function Param({ row, onType }: { row: ParamRow; onType: ParamTableProps["onType"] }): ReactElement {
  const { t } = useTranslation();
  const id = useId();
  const { name, typed, used } = row;
  const reading = readValue(typed);
  return (
    <div className="editor-param" data-used={used}>
      <DataText as="label" htmlFor={id} className="mono">
        ${name}
      </DataText>
      <textarea
        id={id}
        rows={1}
        className="editor-param-value data-text"
        value={typed}
        spellCheck={false}
        autoCapitalize="off"
        aria-invalid={reading.kind === "wrong" || reading.kind === "beyond"}
        aria-describedby={`${id}-said`}
        ref={useLandmark(`param ${name}`)}
        data-param={name}
        onChange={(event) => onType(name, event.target.value)}
      />
      <Said id={`${id}-said`} reading={reading} used={used} typed={typed} />
      {used ? null : (
        <IconButton
          icon="remove"
          className="icon-button-small"
          label={t("editor.params.remove", { name })}
          onClick={() => onType(name, "")}
        />
      )}
    </div>
  );
}

interface SaidProps {
  readonly id: string;
  readonly reading: Reading;
  readonly used: boolean;
  readonly typed: string;
}

/** How a value is understood, or where it goes wrong. */
function Said({ id, reading, used, typed }: SaidProps): ReactElement {
  const { t } = useTranslation();
  if (reading.kind === "wrong" || reading.kind === "beyond") {
    const before = typed.trim().slice(0, reading.at);
    return (
      <span id={id} className="field-fault editor-param-said">
        {t(`editor.params.${reading.kind}`, { place: before.length + 1, near: before.slice(-12) })}
      </span>
    );
  }
  if (!used) {
    return (
      <span id={id} className="note editor-param-said">
        {t("editor.params.unused")}
      </span>
    );
  }
  return (
    <span id={id} className={`editor-param-said ${reading.kind === "none" ? "editor-param-none" : "note"}`}>
      {reading.kind === "none" ? t("editor.params.none") : t(`editor.params.as.${reading.as}`)}
    </span>
  );
}
