import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Icon } from './Icon.tsx'

interface SheetProps {
  title: string
  onClose(): void
  children: ComponentChildren
}

/** A native dialog at the foot of the panel: it traps focus, closes on Esc and gives focus back. */
export function Sheet({ title, onClose, children }: SheetProps) {
  const { t } = useShell()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal?.()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; the click is for the backdrop
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <header>
        <b>{title}</b>
        <button type="button" class="ib" aria-label={t('close')} onClick={onClose}>
          <Icon name="x" size={18} />
        </button>
      </header>
      {children}
    </dialog>
  )
}
