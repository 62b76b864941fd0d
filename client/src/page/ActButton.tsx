import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";
import { shortcutText } from "../actions/keys.ts";
import type { Place, Subject } from "../actions/types.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { useAct } from "./acts.tsx";

interface ActProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, "onClick" | "disabled"> {
  readonly act: string;
  /** What it is about; the choice where nothing is said. */
  readonly on?: Subject;
  /** The place whose word for it is shown. */
  readonly place?: Place;
}

interface ActButtonProps extends ActProps {
  readonly look?: "primary" | "plain" | "quiet";
  readonly icon?: false;
  /** Words that say more than the act's name. */
  readonly children?: ReactNode;
}

/** A button for an act, with words. It is not there while the act cannot be done. */
export function ActButton({ act, on, place, icon, children, ...rest }: ActButtonProps): ReactElement | null {
  const { action, label, why, perform } = useAct(act, { on, place });
  if (why !== null) return null;
  return (
    <Button {...rest} {...(icon === false ? {} : { icon: action.icon })} onClick={perform}>
      {children ?? label}
    </Button>
  );
}

interface ActIconButtonProps extends ActProps {
  /** A name that says more than the act's own. */
  readonly label?: string;
  /** Keys where others than its own lead there. */
  readonly keys?: string;
  /** Whether it looks the same while the act cannot be done. */
  readonly steady?: true;
}

/** A square button for an act, with its drawing, its name and its keys. */
export function ActIconButton(props: ActIconButtonProps): ReactElement {
  const { act, on, place, label, steady, ...rest } = props;
  const shown = useAct(act, { on, place });
  const [shortcut] = shown.action.shortcuts;
  return (
    <IconButton
      icon={shown.action.icon}
      label={label ?? shown.label}
      {...(shortcut === undefined ? {} : { keys: shortcutText(shortcut) })}
      {...(steady ? {} : { "aria-disabled": shown.why !== null })}
      {...rest}
      onClick={shown.perform}
    />
  );
}
