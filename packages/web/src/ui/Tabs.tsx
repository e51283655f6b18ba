import { Tabs as Base } from '@base-ui/react/tabs'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface TabsProps<T extends string> {
  value: T
  onChange: (value: T) => void
  items: readonly { value: T; label: ReactNode; count?: number | undefined }[]
  label: string
  className?: string
  /** `TabPanel`s, one for each item; or one region of your own. */
  children?: ReactNode
}

/** A row of tabs. Without panels it only chooses; then say what it controls through `label`. */
export function Tabs<T extends string>({ value, onChange, items, label, className, children }: TabsProps<T>) {
  return (
    <Base.Root value={value} onValueChange={(next: T) => onChange(next)} className="tabs-at">
      <Base.List className={classNames('tabs', className)} aria-label={label} activateOnFocus={false}>
        {items.map((item) => (
          <Base.Tab key={item.value} value={item.value} className="tab">
            {item.label}
            {item.count !== undefined && <span className="n">{item.count}</span>}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  )
}

export function TabPanel({ value, className, children }: { value: string; className?: string; children: ReactNode }) {
  return (
    <Base.Panel value={value} className={classNames('tab-panel', className)}>
      {children}
    </Base.Panel>
  )
}
