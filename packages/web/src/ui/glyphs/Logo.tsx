export function Logo({ sizePx = 22, label }: { sizePx?: number; label?: string }) {
  return (
    <svg
      width={sizePx}
      height={sizePx}
      viewBox="0 0 24 24"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <path fill="currentColor" d="M3 4h18v3.4H3zM4.6 9.2h3.6V20H4.6zM10.2 9.2h3.6V20h-3.6zM15.8 9.2h3.6V20h-3.6z" />
    </svg>
  )
}
