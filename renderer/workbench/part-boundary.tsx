import { Component, Suspense, type ReactNode } from "react";

interface Props {
  /** The part as people call it. */
  name: string;
  children: ReactNode;
}

/**
 * Keeps a mistake in one part from taking the whole window with it: says so there, and tries again on demand. While the
 * code of a part is being loaded its place is kept.
 */
export class PartBoundary extends Component<Props, { message: string | null }> {
  override state = { message: null };

  static getDerivedStateFromError(thrown: unknown): { message: string } {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) };
  }

  override render(): ReactNode {
    if (this.state.message === null)
      return <Suspense fallback={<Loading name={this.props.name} />}>{this.props.children}</Suspense>;
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

const Loading = ({ name }: { name: string }) => (
  <div className="empty" role="status" aria-label={`${name} is being loaded`} />
);
