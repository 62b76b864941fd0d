import { Component, type ReactNode } from "react";

interface Props {
  readonly children: ReactNode;
  /** What stands in the panel's place; `reset` mounts the panel again. */
  readonly fallback: (reset: () => void) => ReactNode;
  /** What the panel tells of: something else is tried anew by itself. */
  readonly about?: unknown;
}

/** Keeps a panel's fault inside that panel: the others and the canvas go on. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidUpdate(before: Props): void {
    if (this.state.failed && before.about !== this.props.about) this.#reset();
  }

  readonly #reset = (): void => this.setState({ failed: false });

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(this.#reset) : this.props.children;
  }
}
