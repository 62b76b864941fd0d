import { Tooltip, TooltipAnchor, TooltipProvider } from "@ariakit/react";
import type { ButtonHTMLAttributes, ReactElement, ReactNode, Ref } from "react";
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
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly placement?: "bottom" | "left" | "right" | "top";
}

/** A square button with a drawing; its name shows as a tooltip and is read to everyone. */
export function IconButton(props: IconButtonProps): ReactElement {
  const { icon, label, keys, className, ref, placement = "bottom", ...rest } = props;
  return (
    <TooltipProvider placement={placement} timeout={400}>
      <TooltipAnchor
        render={
          <button
            type="button"
            aria-label={label}
            {...rest}
            ref={ref}
            // A disabled button would not tell why; it stays reachable and says its name.
            className={`icon-button ${className ?? ""}`}
          />
        }
      >
        <Icon name={icon} />
      </TooltipAnchor>
      <Tooltip className="tooltip" gutter={6}>
        {label}
        {keys === undefined ? null : <kbd>{keys}</kbd>}
      </Tooltip>
    </TooltipProvider>
  );
}
