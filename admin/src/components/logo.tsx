/** The mark: a plinth of three stones. Decorative; the name stands beside it or in the heading. */
export function LogoMark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="var(--mantine-color-accent-filled)" />
      <path d="M9 7h14v3.5H9zM11.5 12h9v8h-9zM7 21.5h18V25H7z" fill="#fff" />
    </svg>
  );
}
