import { type ReactElement, useId } from "react";
import { useTranslation } from "react-i18next";
import type { TextReading } from "#contract/imports/drafts.ts";
import { useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { IconButton } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import type { ImportFile } from "../session/state.ts";
import { useImporting, useSession } from "../session/useSession.tsx";

/** One file: what is in it, or why it cannot be read, and how it is read. */
export function FileCard({ file }: { file: ImportFile }): ReactElement {
  const { t } = useTranslation();
  const words = useWords();
  const session = useSession();
  const id = useId();
  const { name, bytes, fault, whole, reading, hidden } = file;
  return (
    <li className="imports-file" aria-labelledby={id} data-testid="imports-file" data-file={name}>
      <div className="imports-file-head">
        <Icon name={fault === null ? "table" : "warning"} size={15} />
        <DataText as="strong" id={id} className="imports-file-name">
          {name}
        </DataText>
        <span className="count">{sizeOf(bytes, words.number)}</span>
        <IconButton
          icon="remove"
          label={t("imports.removeFile", { file: name })}
          onClick={() => session.removeFile(name)}
          data-testid="imports-remove-file"
        />
      </div>
      {fault === null ? null : (
        <p className="field-fault" role="alert" data-testid="imports-file-fault">
          {fault.line === null ? "" : `${t("imports.atLine", { line: words.number(fault.line) })} `}
          {words.bilingual(fault.reason)}
        </p>
      )}
      {whole && fault === null ? <p className="note">{t("imports.whole")}</p> : null}
      <Tables file={name} />
      {hidden.length === 0 ? null : (
        <DataText as="p" className="note">
          {t("imports.hiddenSheets", { sheets: words.list(hidden) })}
        </DataText>
      )}
      {reading === null ? null : <Reading file={file} reading={reading} />}
    </li>
  );
}

export function sizeOf(bytes: number, number: (value: number) => string): string {
  if (bytes < 1e6) return `${number(Math.max(1, Math.round(bytes / 1e3)))} KB`;
  return `${number(Math.round(bytes / 1e5) / 10)} MB`;
}

function Tables({ file }: { file: string }): ReactElement | null {
  const { t } = useTranslation();
  const words = useWords();
  const draft = useImporting((state) => state.draft);
  const tables = (draft?.tables ?? []).filter((table) => table.file === file);
  return (
    <ul className="imports-sheets">
      {tables.map(({ table, sheet, rows, headers, brokenOff }) => (
        <li key={table}>
          {sheet === null ? null : <DataText as="strong">{sheet}</DataText>}{" "}
          {t("imports.tableSize", {
            rows: t("count.rows", { count: rows, shown: words.number(rows) }),
            columns: t("imports.columnCount", { count: headers.length, shown: words.number(headers.length) }),
          })}
          {brokenOff === null ? null : (
            <span className="field-fault">
              {brokenOff.line === null
                ? ""
                : ` ${t("imports.atLine", { line: words.number(brokenOff.line) })} `}
              {words.bilingual(brokenOff.reason)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

const SEPARATORS = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "bar" } as const;

interface ReadingProps {
  readonly file: ImportFile;
  readonly reading: TextReading;
}

/** Encoding and separator, each with what it would make of the file; and where its rows begin. */
function Reading({ file, reading }: ReadingProps): ReactElement {
  const { t } = useTranslation();
  const session = useSession();
  const change = (part: Partial<TextReading>) => session.readFile(file.name, part);
  const id = useId();
  const encodings = [...file.encodings].filter(({ encoding }) => encoding !== reading.encoding);
  const delimiters = [...file.delimiters].filter(({ delimiter }) => delimiter !== reading.delimiter);
  const own = {
    encoding: file.encodings.find(({ encoding }) => encoding === reading.encoding)?.sample ?? "",
    delimiter: file.delimiters.find(({ delimiter }) => delimiter === reading.delimiter)?.sample ?? [],
  };
  return (
    <details className="imports-reading">
      <summary data-testid="imports-reading">
        {t("imports.readAs", {
          encoding: t(`imports.encoding.${reading.encoding}`),
          delimiter: t(`imports.separator.${SEPARATORS[reading.delimiter]}`),
          header: t(reading.header ? "imports.withHeader" : "imports.withoutHeader"),
        })}
      </summary>
      <div className="imports-reading-parts">
        <fieldset>
          <legend>{t("imports.encodingLabel")}</legend>
          {[{ encoding: reading.encoding, sample: own.encoding }, ...encodings].map(
            ({ encoding, sample }) => (
              <label key={encoding} className="imports-sampled">
                <input
                  type="radio"
                  name={`${id} encoding`}
                  checked={encoding === reading.encoding}
                  onChange={() => change({ encoding })}
                />
                <span>{t(`imports.encoding.${encoding}`)}</span>
                <DataText as="code" className="imports-sample">
                  {sample}
                </DataText>
              </label>
            ),
          )}
        </fieldset>
        <fieldset>
          <legend>{t("imports.separatorLabel")}</legend>
          {[{ delimiter: reading.delimiter, sample: own.delimiter }, ...delimiters].map(
            ({ delimiter, sample }) => (
              <label key={delimiter} className="imports-sampled">
                <input
                  type="radio"
                  name={`${id} delimiter`}
                  checked={delimiter === reading.delimiter}
                  onChange={() => change({ delimiter })}
                />
                <span>{t(`imports.separator.${SEPARATORS[delimiter]}`)}</span>
                <DataText as="code" className="imports-sample">
                  {sample.join(" ┊ ")}
                </DataText>
              </label>
            ),
          )}
        </fieldset>
        <div className="imports-reading-rest">
          <label className="switch">
            <input
              type="checkbox"
              checked={reading.header}
              onChange={(event) => change({ header: event.target.checked })}
              data-testid="imports-header"
            />
            {t("imports.hasHeader")}
          </label>
          <label className="imports-skip">
            {t("imports.skip")}
            <input
              type="number"
              className="input"
              min={0}
              max={1000}
              defaultValue={reading.skip}
              onBlur={(event) => {
                const skip = Number(event.target.value);
                if (Number.isInteger(skip) && skip >= 0 && skip !== reading.skip) change({ skip });
              }}
            />
          </label>
          <label className="imports-skip">
            {t("imports.quote")}
            <select
              className="input select"
              value={reading.quote ?? ""}
              onChange={(event) =>
                change({ quote: event.target.value === "" ? null : (event.target.value as '"' | "'") })
              }
            >
              <option value={'"'}>{'"…"'}</option>
              <option value="'">{"'…'"}</option>
              <option value="">{t("imports.noQuote")}</option>
            </select>
          </label>
        </div>
      </div>
    </details>
  );
}
