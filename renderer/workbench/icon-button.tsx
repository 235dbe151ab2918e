import { Icon } from "./icon.tsx";

interface Props {
  icon: string;
  /** Said on hover and to screen readers. */
  title: string;
  onClick: () => void;
  disabled?: boolean;
  pressed?: boolean;
  testId?: string;
}

/** A small button that shows an icon only. */
export function IconButton({ icon, title, onClick, disabled = false, pressed, testId }: Props) {
  return (
    <button
      type="button"
      className="icon-button"
      title={title}
      aria-label={title}
      aria-pressed={pressed}
      disabled={disabled}
      data-testid={testId}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
