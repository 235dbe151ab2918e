import { Component, type ReactNode } from "react";

interface Props {
  /** The part as people call it. */
  name: string;
  children: ReactNode;
}

/** Keeps a mistake in one part from taking the whole window with it: says so there, and tries again on demand. */
export class PartBoundary extends Component<Props, { message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(thrown: unknown): { message: string } {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    return (
      <div className="empty" role="alert">
        <p className="error-text">
          {this.props.name} stopped: {this.state.message}
        </p>
        <button type="button" className="button" onClick={() => this.setState({ message: null })}>
          Try again
        </button>
      </div>
    );
  }
}
