import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon, type IconName } from './Icon.tsx'

export interface MenuItem {
  icon: IconName
  label: string
  /** Present for a switch: whether it is on. */
  isOn?: boolean
  act(): void
}

function moveFocus(list: HTMLElement | null, key: string): void {
  const items = [...(list?.querySelectorAll('button') ?? [])]
  const at = items.indexOf(document.activeElement as HTMLButtonElement)
  const step = key === 'ArrowDown' ? 1 : -1
  const next = key === 'Home' ? 0 : key === 'End' ? items.length - 1 : (at + step + items.length) % items.length
  items[next]?.focus()
}

export function Menu({ label, items }: { label: string; items: MenuItem[] }) {
  const [isOpen, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    if (!isOpen) return
    list.current?.querySelector('button')?.focus()
    const leave = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) setOpen(false)
    }
    addEventListener('pointerdown', leave)
    return () => removeEventListener('pointerdown', leave)
  }, [isOpen])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isOpen) return
    if (['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) {
      event.preventDefault()
      moveFocus(list.current, event.key)
    } else if (event.key === 'Escape') {
      event.stopPropagation()
      setOpen(false)
      trigger.current?.focus()
    } else if (event.key === 'Tab') setOpen(false)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the menu inside
    <div class="menu" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={trigger}
        type="button"
        class="ib"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="dots" size={18} />
      </button>
      {isOpen && (
        <div class="menu-list" role="menu" aria-label={label} ref={list}>
          {items.map((item) => (
            <button
              key={item.label}
              type="button"
              {...(item.isOn === undefined
                ? { role: 'menuitem' as const }
                : { role: 'menuitemcheckbox' as const, 'aria-checked': item.isOn })}
              onClick={() => {
                if (item.isOn === undefined) {
                  setOpen(false)
                  trigger.current?.focus()
                }
                item.act()
              }}
            >
              <Icon name={item.icon} />
              <span class="grow">{item.label}</span>
              {item.isOn !== undefined && <span class={item.isOn ? 'tog on' : 'tog'} />}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
