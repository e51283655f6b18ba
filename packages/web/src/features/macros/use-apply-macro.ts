import { isFailure } from '@opora/contract/errors'
import type { ConversationId } from '@opora/contract/ids'
import type { Macro, MacroRun } from '@opora/contract/macros'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { newClientId } from '../../lib/new-client-id.ts'
import { api } from '../../lib/session.ts'
import { showToast } from '../../ui/toast.ts'
import { readFollowing, writeFollowing } from './following.ts'
import { macrosKey } from './keys.ts'

/** A choice whose answer was lost is the same choice when it is made again. */
const unanswered = new Map<string, string>()

interface Applying {
  id: ConversationId
  /** Its words become a reply. */
  isWritten: boolean
  /** What it did was taken back. */
  onUndone: () => void
}

/** Does what a macro says to a conversation, tells what came of it and offers to take it back; false when refused. */
export function useApplyMacro(): (macro: Macro, applying: Applying) => Promise<boolean> {
  const { t } = useTranslation('macros')
  const client = useQueryClient()
  const undo = async ({ id, follows }: MacroRun, title: string, { id: of, onUndone }: Applying): Promise<void> => {
    try {
      await api('DELETE /macro-runs/:id', { params: { id } })
      if (follows && JSON.stringify(readFollowing(of)) === JSON.stringify(follows)) writeFollowing(of, null)
      onUndone()
      showToast({ text: t('apply.undone', { title }) })
    } catch (error) {
      showToast({ text: t('apply.notUndone', { title, cause: failureLine(error) }), isError: true })
    }
  }
  return async ({ id: macroId, version, title, actions }, applying) => {
    const { id, isWritten } = applying
    const choice = `${id} ${macroId}`
    const clientId = unanswered.get(choice) ?? newClientId()
    unanswered.set(choice, clientId)
    try {
      const run = await api('POST /conversations/:id/macro-runs', {
        params: { id },
        body: { macroId, clientId, version, isWritten },
      })
      unanswered.delete(choice)
      if (run.follows) writeFollowing(id, run.follows)
      if (actions.length === 0) return true
      if (run.isChanged || run.follows)
        showToast({
          text: t(run.follows ? 'apply.later' : 'apply.done', { title }),
          action: { label: t('apply.undo'), run: () => void undo(run, title, applying) },
        })
      else showToast({ text: t('apply.same', { title }) })
      return true
    } catch (error) {
      const isAnswered = isFailure(error)
      if (isFailure(error, 'macro.other_by_now')) void client.invalidateQueries({ queryKey: macrosKey })
      if (isAnswered) unanswered.delete(choice)
      const text = isAnswered ? t('apply.failed', { title, cause: failureLine(error) }) : t('apply.unknown', { title })
      showToast({ text, isError: true })
      return false
    }
  }
}
