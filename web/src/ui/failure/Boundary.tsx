import { Component, type ReactNode } from "react";

interface BoundaryProps {
  readonly children: ReactNode;
  /** Shown in place of the children that failed; called with how to show them once more. */
  readonly fallback: (again: () => void) => ReactNode;
  /** Called when a part has failed and is gone from the page. */
  readonly onFailure?: (() => void) | undefined;
  /** A key of what the children show: when it changes, they are tried again. */
  readonly contents?: string;
}

/** Keeps an exception while rendering from taking more of the page with it than its children. */
export class Boundary extends Component<BoundaryProps, { readonly failed: boolean }> {
  static getDerivedStateFromError() {
    return { failed: true };
  }

  override readonly state = { failed: false };

  readonly #again = (): void => this.setState({ failed: false });

  override componentDidCatch(): void {
    this.props.onFailure?.();
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (this.state.failed && before.contents !== this.props.contents) this.#again();
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.fallback(this.#again) : this.props.children;
  }
}
