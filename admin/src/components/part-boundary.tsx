/** Holds what breaks in a part that is loaded later: what stands around it, with its form, stays. */
import { Component, type ReactNode } from 'react';
import { forgetFailedParts } from './lazy-part.ts';

type Props = { readonly children: ReactNode; readonly fallback: (retry: () => void) => ReactNode };

// React knows boundaries as classes only.
export class PartBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  /** Who opens a part once more begins from the beginning. */
  constructor(props: Props) {
    super(props);
    forgetFailedParts();
  }

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  readonly retry = () => {
    forgetFailedParts();
    this.setState({ hasFailed: false });
  };

  override render() {
    return this.state.hasFailed ? this.props.fallback(this.retry) : this.props.children;
  }
}
