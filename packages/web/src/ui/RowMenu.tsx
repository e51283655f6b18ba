import { Ellipsis, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { failureLine } from '../lib/failure-text.ts'
import { ConfirmDialog, type ConfirmDialogProps } from './ConfirmDialog.tsx'
import { Icon } from './Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from './Menu.tsx'
import { showToast } from './toast.ts'

/** How a row is removed: what asks before it, and the change itself. */
export interface Removal extends Pick<ConfirmDialogProps, 'title' | 'description' | 'confirm' | 'keep'> {
  /** What the menu calls it; the same as `confirm` unless given. */
  action?: string
  /** Why it cannot be removed now. */
  disabledReason?: string | undefined
  isLoading: boolean
  run(options: { onError: (error: Error) => void }): void
}

interface RowMenuProps {
  label: string
  isBusy?: boolean
  /** What else can be done, above the line. */
  children: ReactNode
  removal: Removal
}

/** What can be done with a row of a table, removing it last and not without asking. */
export function RowMenu({ label, isBusy = false, children, removal }: RowMenuProps) {
  const [isAsking, setAsking] = useState(false)
  const { action, disabledReason, isLoading, run, ...asked } = removal
  const confirm = (): void =>
    run({
      onError: (error) => {
        setAsking(false)
        showToast({ text: failureLine(error), isError: true })
      },
    })
  const trigger = (
    <button type="button" className="ib sm" aria-label={label} aria-busy={isBusy}>
      <Icon of={Ellipsis} />
    </button>
  )
  return (
    <>
      <Menu align="end" trigger={trigger}>
        {children}
        <MenuSeparator />
        <MenuItem icon={Trash2} isDanger disabledReason={disabledReason} onSelect={() => setAsking(true)}>
          {action ?? asked.confirm}
        </MenuItem>
      </Menu>
      <ConfirmDialog
        {...asked}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
        isDanger
        isLoading={isLoading}
      />
    </>
  )
}
