import {
  Combobox,
  ComboboxDisclosure,
  ComboboxList,
  ComboboxPopover,
  ComboboxProvider,
} from "@ariakit/react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { QueryParam } from "#contract/query.ts";
import { isComposing } from "../../../actions/keys.ts";
import { useChoices, useWords } from "../../../page/explorer.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { useLayer } from "../../../ui/layers.tsx";
import { Option } from "../../search/Option.tsx";
import type { ControlProps } from "./controlProps.ts";
import { type KnownValue, meant, offered } from "./knownValues.ts";

const MOST = 200;

/** A text that may be typed, or chosen out of what the data have, each with how often it stands there. */
export function KnownValues(
  props: ControlProps & { readonly offers: NonNullable<QueryParam["offers"]> },
): ReactElement {
  const { id, value, offers, invalid, describedBy, onChange } = props;
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState({ text: "", value: "" });
  useLayer("popup", open);
  const found = useChoices({ ...offers, limit: MOST });
  const known: readonly KnownValue[] = (found.state === "ready" ? found.value.choices : []).map((choice) => ({
    ...choice,
    said: words.value(choice.value, offers.property),
  }));
  // What came from elsewhere, an address or a choice, is said in the words of the page.
  const said = known.find((choice) => choice.value === value)?.said ?? value;
  const text = typed.value === value && value !== "" ? typed.text : said;
  const type = (next: string) => {
    const stored = meant(known, next);
    setTyped({ text: next, value: stored });
    onChange(stored);
  };
  const shown = offered(known, text);
  return (
    <ComboboxProvider value={text} setValue={type} open={open} setOpen={setOpen} resetValueOnHide={false}>
      <div className="search-field">
        <Combobox
          id={id}
          className="search-input"
          autoSelect={false}
          aria-invalid={invalid}
          aria-describedby={describedBy}
          spellCheck={false}
          onKeyDownCapture={(event) => {
            if (isComposing(event.nativeEvent)) event.stopPropagation();
          }}
        />
        <ComboboxDisclosure className="icon-button icon-button-small" aria-label={t("form.choices")}>
          <Icon name="down" size={12} />
        </ComboboxDisclosure>
      </div>
      <ComboboxPopover
        className="popover hits choices"
        data-testid="choices"
        gutter={6}
        portal
        fitViewport
        unmountOnHide
      >
        <ComboboxList aria-label={t("form.choices")}>
          {shown.map((choice) => (
            <Option key={choice.value} id={choice.value} testId="choice" onClick={() => type(choice.said)}>
              <span className="hit-names">
                <DataText>{choice.said}</DataText>
              </span>
              <span className="hit-side">{words.number(choice.count)}</span>
            </Option>
          ))}
        </ComboboxList>
        {shown.length > 0 ? null : (
          <p className="hits-note">{found.state === "failed" ? t("search.failed") : t("form.noChoice")}</p>
        )}
      </ComboboxPopover>
    </ComboboxProvider>
  );
}
