import type { ButtonHTMLAttributes, ReactElement, ReactNode } from "react";
import { Icon, type IconName } from "./Icon.tsx";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon?: IconName;
  readonly look?: "primary" | "plain" | "quiet";
  readonly children: ReactNode;
}

/** A push button with words, optionally led by a drawing. */
export function Button({ icon, look = "plain", children, className, ...rest }: ButtonProps): ReactElement {
  return (
    <button type="button" {...rest} className={`button button-${look} ${className ?? ""}`}>
      {icon === undefined ? null : <Icon name={icon} size={14} />}
      <span className="button-text">{children}</span>
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: IconName;
  /** The accessible name, shown as a tooltip too. */
  readonly label: string;
  /** The shortcut, shown beside the name. */
  readonly keys?: string;
}

/** A square button with a drawing; its name is read to everyone and shown by the page's tooltip. */
export function IconButton(props: IconButtonProps): ReactElement {
  const { icon, label, keys, className, ...rest } = props;
  return (
    <button
      type="button"
      aria-label={label}
      data-tip={label}
      data-keys={keys}
      {...rest}
      className={`icon-button ${className ?? ""}`}
    >
      <Icon name={icon} />
    </button>
  );
}
