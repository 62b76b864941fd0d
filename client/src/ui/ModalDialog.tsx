import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import { type ReactElement, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./Icon.tsx";
import { useLayer } from "./layers.tsx";

interface ModalDialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly className: string;
  readonly testId: string;
  readonly children: ReactNode;
}

const FIELDS = "input:not([type=checkbox]), select, textarea";

/**
 * A dialog over the dimmed page, with its title and a cross; Escape and a click beside it close it too. Where there is a field
 * to fill in, it begins there.
 */
export function ModalDialog(props: ModalDialogProps): ReactElement {
  const { t } = useTranslation();
  useLayer("modal", true);
  const [field, setField] = useState<HTMLElement | null>(null);
  return (
    <Dialog
      open
      onClose={props.onClose}
      ref={(dialog: HTMLDivElement | null) => setField(dialog?.querySelector<HTMLElement>(FIELDS) ?? null)}
      initialFocus={field}
      className={`dialog ${props.className}`}
      backdrop={<div className="backdrop" />}
      data-testid={props.testId}
    >
      <div className="dialog-head">
        <DialogHeading className="dialog-title" render={(heading) => <h2 {...heading} />}>
          {props.title}
        </DialogHeading>
        <DialogDismiss className="icon-button" aria-label={t("word.close")}>
          <Icon name="close" />
        </DialogDismiss>
      </div>
      {props.children}
    </Dialog>
  );
}
