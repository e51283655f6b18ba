import type { ReactNode } from 'react'

const ring = <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" />

const shapes = {
  new: {
    color: 'var(--fg-3)',
    shape: (
      <circle cx="7" cy="7" r="5.5" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray="2.3 1.9" />
    ),
  },
  open: { color: 'var(--st-open)', shape: [ring, <circle key="dot" cx="7" cy="7" r="2.2" fill="currentColor" />] },
  pending: {
    color: 'var(--st-pending)',
    shape: [ring, <path key="half" d="M7 3.7a3.3 3.3 0 0 1 0 6.6z" fill="currentColor" />],
  },
  snoozed: {
    color: 'var(--st-snoozed)',
    shape: (
      <path
        d="M12 8.6A5.3 5.3 0 1 1 5.6 2a4.3 4.3 0 0 0 6.4 6.6z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    ),
  },
  review: {
    color: 'var(--ai-text)',
    shape: [ring, <path key="most" d="M7 3.7a3.3 3.3 0 1 1-3.3 3.3H7z" fill="currentColor" />],
  },
  resolved: {
    color: 'var(--st-resolved)',
    shape: [
      <circle key="disc" cx="7" cy="7" r="6.25" fill="currentColor" />,
      <path
        key="check"
        d="m4.3 7.2 1.9 1.9 3.6-3.9"
        fill="none"
        stroke="var(--bg-surface)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />,
    ],
  },
  closed: {
    color: 'var(--fg-3)',
    shape: [ring, <path key="bar" d="M4.6 7h4.8" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />],
  },
} satisfies Record<string, { color: string; shape: ReactNode }>

export type StatusShape = keyof typeof shapes

/** Shape first, colour second. */
export function StatusGlyph({ status, label }: { status: StatusShape; label?: string }) {
  const { color, shape } = shapes[status]
  return (
    <svg
      className="st"
      style={{ color }}
      viewBox="0 0 14 14"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      {Array.isArray(shape) ? shape.map((part, at) => <g key={at === 0 ? 'base' : 'top'}>{part}</g>) : shape}
    </svg>
  )
}
