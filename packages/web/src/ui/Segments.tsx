import { useRef } from 'react'

interface SegmentsProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; label: string }[]
}

/** One of a few, all in sight: arrows move, one tab stop. */
export function Segments<T extends string>({ label, value, onChange, options }: SegmentsProps<T>) {
  const group = useRef<HTMLDivElement>(null)
  const step = (by: number): void => {
    const at = options.findIndex((option) => option.value === value)
    const next = (at + by + options.length) % options.length
    const option = options[next]
    if (!option) return
    onChange(option.value)
    const button = group.current?.children[next]
    if (button instanceof HTMLElement) button.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (!by) return
    event.preventDefault()
    step(by)
  }
  return (
    <div ref={group} className="seg" role="radiogroup" aria-label={label} onKeyDown={onKeyDown}>
      {options.map((option) => (
        // biome-ignore lint/a11y/useSemanticElements: a radio drawn as a segment
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
