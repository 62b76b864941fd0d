import { MenuItemRadio, MenuProvider, useMenuStore } from "@ariakit/react";
import { type ReactElement, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Passage } from "#contract/evidence.ts";
import { useWords } from "../../../page/explorer.tsx";
import { usePage } from "../../../page/pageContext.tsx";
import { DataText } from "../../../page/shown/DataText.tsx";
import { Button, IconButton } from "../../../ui/Button.tsx";
import { copyText } from "../../../ui/clipboard.ts";
import { PopMenu } from "../../../ui/menus/PopMenu.tsx";
import { FOOTNOTE_STYLES, type FootnoteStyle, footnote, isFootnoteStyle } from "./footnotes.ts";

const SETTING = "footnote";

interface Props {
  /** A footnote for each, one under the other. */
  readonly passages: readonly Passage[];
  readonly label?: string;
}

/** Copies passages as footnotes. The style is asked for once and remembered; the arrow beside it asks again. */
export function FootnoteButton({ passages, label }: Props): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  const settings = usePage((page) => page.settings);
  const speaker = usePage((page) => page.speaker);
  const menu = useMenuStore({ placement: "bottom-start" });
  const [byHand, setByHand] = useState<string | null>(null);
  const kept = () => {
    const style = settings.read(SETTING);
    return isFootnoteStyle(style) ? style : null;
  };
  const copy = (style: FootnoteStyle) => {
    const text = passages.map((passage) => footnote(passage, style, language)).join("\n");
    copyText(text).then(
      (copied) => {
        setByHand(copied ? null : text);
        speaker.say(
          copied
            ? t("footnote.copied", {
                count: passages.length,
                shown: String(passages.length),
                style: t(`footnote.${style}`),
              })
            : t("footnote.byHand"),
          {
            shown: copied,
          },
        );
      },
      () => setByHand(text),
    );
  };
  const ask = (anchor: HTMLElement) => {
    menu.setAnchorElement(anchor);
    menu.show();
  };
  const choose = (style: FootnoteStyle) => {
    settings.write(SETTING, style);
    copy(style);
  };
  return (
    <MenuProvider store={menu}>
      <div className="footnote">
        <Button
          icon="quote"
          data-testid="footnote"
          onClick={({ currentTarget }) => {
            const style = kept();
            if (style === null) ask(currentTarget);
            else copy(style);
          }}
        >
          {label ?? t("footnote.copy")}
        </Button>
        <IconButton
          icon="down"
          label={t("footnote.style")}
          className="icon-button-small"
          data-testid="footnote-style"
          onClick={({ currentTarget }) => ask(currentTarget)}
        />
      </div>
      <Styles passages={passages} kept={kept} onChoose={choose} />
      {byHand === null ? null : (
        <textarea
          className="field footnote-text"
          readOnly
          rows={3}
          value={byHand}
          aria-label={t("footnote.byHand")}
          ref={(field) => field?.select()}
        />
      )}
    </MenuProvider>
  );
}

interface StylesProps {
  readonly passages: readonly Passage[];
  readonly kept: () => FootnoteStyle | null;
  readonly onChoose: (style: FootnoteStyle) => void;
}

/** The three styles, each with what would be copied; nothing of it is made before the menu opens. */
function Styles(props: StylesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <PopMenu gutter={6} unmountOnHide aria-label={t("footnote.style")} data-testid="footnote-menu">
      <Samples {...props} />
    </PopMenu>
  );
}

function Samples({ passages, kept, onChoose }: StylesProps): ReactElement {
  const { t } = useTranslation();
  const { language } = useWords();
  return (
    <>
      {FOOTNOTE_STYLES.map((style) => (
        <MenuItemRadio
          key={style}
          className="menu-item footnote-choice"
          name="style"
          value={style}
          checked={kept() === style}
          hideOnClick
          data-style={style}
          onClick={() => onChoose(style)}
        >
          <span className="footnote-name">{t(`footnote.${style}`)}</span>
          {passages.slice(0, 1).map((passage) => (
            <DataText className="footnote-sample" key={passage.id}>
              {footnote(passage, style, language)}
            </DataText>
          ))}
        </MenuItemRadio>
      ))}
    </>
  );
}
