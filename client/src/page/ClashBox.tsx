import { type ReactElement, type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";

interface Props {
  /** What would be lost, in one sentence. */
  readonly sentence: string;
  /** What stands there. */
  readonly children: ReactNode;
  readonly busy: boolean;
  /** Saving beside it: in the words of the place. */
  readonly beside: { readonly text: string; readonly act: () => void };
  /** Null where it may not be overwritten. */
  readonly overwrite: (() => void) | null;
  readonly onDismiss: () => void;
  /** Ways on that only this place has: before and after those that all have. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** Something would be lost: what stands there, and the ways on. */
export function ClashBox(props: Props): ReactElement {
  const { t } = useTranslation();
  const { sentence, children, busy, beside, overwrite, onDismiss, before, after } = props;
  const title = useId();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div
      className="clash"
      role="alertdialog"
      aria-labelledby={title}
      tabIndex={-1}
      ref={box}
      data-testid="clash"
    >
      <p id={title} className="clash-title">
        {sentence}
      </p>
      {children}
      <div className="button-row">
        {before}
        <Button look="primary" aria-disabled={busy} onClick={beside.act} data-testid="clash-beside">
          {beside.text}
        </Button>
        {overwrite === null ? null : (
          <Button aria-disabled={busy} onClick={overwrite} data-testid="clash-overwrite">
            {t("clash.overwrite")}
          </Button>
        )}
        {after}
        <Button look="quiet" onClick={onDismiss}>
          {t("word.cancel")}
        </Button>
      </div>
    </div>
  );
}
