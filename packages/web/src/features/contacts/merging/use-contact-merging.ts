import type { ContactId, ContactMergeId } from '@opora/contract/ids'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { contactKeys } from '../keys.ts'

interface Named {
  id: ContactId
  name: string
}

/** Makes two contacts one, takes them apart again, or says that they are two people. */
export function useContactMerging() {
  const client = useQueryClient()
  const { t } = useTranslation('contacts')
  const settle = (): void => {
    for (const queryKey of [['contacts'], contactKeys.lists]) void client.invalidateQueries({ queryKey })
  }
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work()
      return true
    } catch (error) {
      showToast({ text: failureLine(error), isError: true })
      return false
    } finally {
      settle()
    }
  }
  const undo = async (id: ContactMergeId): Promise<void> => {
    if (await attempt(() => api('DELETE /contact-merges/:id', { params: { id } })))
      showToast({ text: t('merge.undone') })
  }
  /** Refused as a failure, for whoever shows it where it was asked for. */
  const merge = async (from: Named, into: Named): Promise<void> => {
    const { id } = await api('POST /contact-merges', { body: { fromId: from.id, intoId: into.id } })
    settle()
    const text = t('merge.done', { name: into.name })
    showToast({ text, action: { label: t('undo'), run: () => void undo(id) } })
  }
  const apart = async (one: Named, other: Named): Promise<void> => {
    const say = (isApart: boolean) =>
      api('POST /contacts/:id/apart', { params: { id: one.id }, body: { otherId: other.id, isApart } })
    if (!(await attempt(() => say(true)))) return
    const back = { label: t('undo'), run: () => void attempt(() => say(false)) }
    showToast({ text: t('merge.apartDone', { name: other.name }), action: back })
  }
  return { merge, undo, apart }
}
