import { Dialog, DialogDismiss, DialogHeading } from "@ariakit/react";
import type { ReactElement, ReactNode } from "react";
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

/** A dialog over the dimmed page, with its title and a cross; Escape and a click beside it close it too. */
export function ModalDialog(props: ModalDialogProps): ReactElement {
  const { t } = useTranslation();
  useLayer("modal", true);
  return (
    <Dialog
      open
      onClose={props.onClose}
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
