import { createContext, type KeyboardEvent, type ReactNode, useContext, useId, useRef } from 'react'
import { formatNumber } from '../lib/format.ts'
import { classNames } from './class-names.ts'

interface TabsProps<T extends string> {
  value: T
  onChange: (value: T) => void
  items: readonly { value: T; label: ReactNode; count?: number | undefined }[]
  label: string
  className?: string
  /** `TabPanel`s, one for each item; without them the tabs only choose. */
  children?: ReactNode
}

const TabsContext = createContext<{ id: string; value: string } | null>(null)
// A narrow screen shows some of a long row: the chosen one must be among them.
const reveal = (tab: HTMLElement | null): void => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

const steps: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** A row of tabs, one tab stop: arrows move the focus, Enter chooses. */
export function Tabs<T extends string>({ value, onChange, items, label, className, children }: TabsProps<T>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent): void => {
    const tabs = [...(list.current?.querySelectorAll<HTMLElement>('[role=tab]') ?? [])]
    const at = tabs.indexOf(document.activeElement as HTMLElement)
    const ends: Record<string, number> = { Home: 0, End: tabs.length - 1 }
    const step = steps[event.key]
    const next = ends[event.key] ?? (step === undefined ? undefined : (at + step + tabs.length) % tabs.length)
    if (next === undefined) return
    event.preventDefault()
    tabs[next]?.focus()
  }
  return (
    <TabsContext value={{ id, value }}>
      <div ref={list} role="tablist" aria-label={label} className={classNames('tabs', className)} onKeyDown={move}>
        {items.map((item) => (
          <button
            key={item.value}
            ref={item.value === value ? reveal : undefined}
            type="button"
            role="tab"
            id={`${id}-${item.value}`}
            className="tab"
            aria-selected={item.value === value}
            data-active={item.value === value ? '' : undefined}
            aria-controls={children && item.value === value ? `${id}-${item.value}-panel` : undefined}
            tabIndex={item.value === value ? 0 : -1}
            onClick={() => onChange(item.value)}
          >
            {item.label}
            {item.count !== undefined && <span className="n">{formatNumber(item.count)}</span>}
          </button>
        ))}
      </div>
      {children}
    </TabsContext>
  )
}

/** What a tab shows; the others are not in the document. */
export function TabPanel({ value, className, children }: { value: string; className?: string; children: ReactNode }) {
  const tabs = useContext(TabsContext)
  if (tabs?.value !== value) return null
  return (
    <div
      role="tabpanel"
      id={`${tabs.id}-${value}-panel`}
      aria-labelledby={`${tabs.id}-${value}`}
      className={classNames('tab-panel', className)}
    >
      {children}
    </div>
  )
}
