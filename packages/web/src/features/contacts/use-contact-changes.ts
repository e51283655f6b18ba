import { contactsAtOnce } from '@opora/contract/contact-limits'
import type { ContactId, TagId } from '@opora/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { contactKeys } from './keys.ts'

const inParts = (ids: readonly ContactId[]): ContactId[][] =>
  Array.from({ length: Math.ceil(ids.length / contactsAtOnce) }, (_, at) =>
    ids.slice(at * contactsAtOnce, (at + 1) * contactsAtOnce),
  )

interface Tagging {
  addIds?: TagId[]
  removeIds?: TagId[]
}

/** What can be done with one contact or with many; what failed is said. */
export function useContactChanges() {
  const client = useQueryClient()
  const { t } = useTranslation('contacts')
  const settle = (ids: readonly ContactId[]): void => {
    for (const id of ids) void client.invalidateQueries({ queryKey: contactKeys.one(id) })
    void client.invalidateQueries({ queryKey: contactKeys.lists })
  }
  const attempt = async <T>(ids: readonly ContactId[], work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
      return null
    } finally {
      settle(ids)
    }
  }
  const send = (ids: readonly ContactId[], isBlocked: boolean) =>
    attempt(ids, async () => {
      const changed: ContactId[] = []
      for (const contactIds of inParts(ids))
        changed.push(...(await api('POST /contacts/blocking', { body: { contactIds, isBlocked } })).changedIds)
      return changed
    })
  const block = async (ids: readonly ContactId[], isBlocked: boolean): Promise<void> => {
    const changed = await send(ids, isBlocked)
    if (!changed || changed.length === 0) return
    const text = t(isBlocked ? 'block.done' : 'block.undone', { count: changed.length })
    showToast({ text, action: { label: t('undo'), run: () => void send(changed, !isBlocked) } })
  }
  const tag = async (ids: readonly ContactId[], change: Tagging): Promise<boolean> => {
    const done = await attempt(ids, async () => {
      for (const contactIds of inParts(ids)) await api('POST /contacts/tagging', { body: { contactIds, ...change } })
      return true
    })
    return done === true
  }
  return { block, tag }
}
