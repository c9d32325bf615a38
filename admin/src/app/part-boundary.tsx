/** Holds what breaks in a part that is loaded later, such as a dialog: the screen behind it, with its form, stays. */
import { Component, type ReactNode } from 'react';

type Props = { readonly children: ReactNode; readonly fallback: ReactNode };

// React knows boundaries as classes only.
export class PartBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children;
  }
}
