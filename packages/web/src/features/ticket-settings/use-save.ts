import type { TicketSetup } from '@opora/contract/ticket-setup'
import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { failureLine } from '../../lib/failure-text.ts'
import { showToast } from '../../ui/toast.ts'
import { ticketKeys } from '../tickets/keys.ts'

/** How changes of the setup reach the server and the screen. */
export function useSave() {
  const client = useQueryClient()
  const last = useRef<Promise<unknown>>(Promise.resolve())
  const fresh = (): Promise<void> => client.invalidateQueries({ queryKey: ticketKeys.setup })
  /** Saved from a form, which shows what was refused. */
  const save = async <T>(ask: () => Promise<T>): Promise<T> => {
    const saved = await ask()
    await fresh()
    return saved
  }
  /** Saved from a menu or by a grip: shown at once, one after another, taken back with a toast. */
  const put = (ask: () => Promise<unknown>, shown?: (setup: TicketSetup) => TicketSetup): Promise<void> => {
    void client.cancelQueries({ queryKey: ticketKeys.setup })
    if (shown) client.setQueryData<TicketSetup>(ticketKeys.setup, (held) => held && shown(held))
    const done = last.current.then(async () => {
      await ask().catch((error: unknown) => showToast({ text: failureLine(error), isError: true }))
      await fresh()
    })
    last.current = done
    return done
  }
  return { save, put }
}

/** The same list with one of them at another place. */
export function moved<T extends { id: string }>(items: readonly T[], id: string, to: number): T[] {
  const one = items.find((item) => item.id === id)
  const others = items.filter((item) => item.id !== id)
  return one ? others.toSpliced(to, 0, one) : others
}
