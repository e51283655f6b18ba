const bars = [
  { x: 1.5, y: 8, height: 4.5 },
  { x: 5.5, y: 5, height: 7.5 },
  { x: 9.5, y: 2, height: 10.5 },
] as const

const filled = { low: 1, medium: 2, high: 3 } as const

interface PriorityGlyphProps {
  priority: keyof typeof filled | 'urgent'
  label: string
}

/** Bars; only urgent has a colour. */
export function PriorityGlyph({ priority, label }: PriorityGlyphProps) {
  return (
    <svg className="st" style={{ color: `var(--pr-${priority})` }} viewBox="0 0 14 14" role="img" aria-label={label}>
      {priority === 'urgent' ? (
        <>
          <rect x=".5" y=".5" width="13" height="13" rx="3" fill="currentColor" />
          <path d="M7 3.4v4.3M7 10v.6" stroke="var(--bg-surface)" strokeWidth="1.7" strokeLinecap="round" />
        </>
      ) : (
        bars.map((bar, at) => (
          <rect
            key={bar.x}
            {...bar}
            width="2.6"
            rx="1"
            fill="currentColor"
            opacity={at < filled[priority] ? 1 : 0.28}
          />
        ))
      )}
    </svg>
  )
}
