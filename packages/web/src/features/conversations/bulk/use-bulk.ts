import type { BulkChange, BulkDeed } from '@opora/contract/bulk-changes'
import type { ConversationId } from '@opora/contract/ids'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { showToast } from '../../../ui/toast.ts'
import { followBulk } from './follow-bulk.ts'

/** What the toast says was done. */
function saidOf(deed: BulkDeed) {
  switch (deed.kind) {
    case 'status':
      return `done.${deed.status}` as const
    case 'assignment':
      return deed.memberId ? 'done.assignment' : 'done.unassignment'
    case 'team':
      return deed.teamId ? 'done.team' : 'done.teamless'
    case 'priority':
    case 'snooze':
    case 'tags':
      return `done.${deed.kind}` as const
  }
}

interface Bulk {
  /** What is under way. */
  running: BulkChange | null
  /** What is over and could not be done to all. */
  result: BulkChange | null
  start: (deed: BulkDeed, ids: Iterable<string>) => void
  undo: (bulk: BulkChange) => void
  close: () => void
}

/** Does a deed to many conversations and says what came of it; `onDone` hears which of them were not changed. */
export function useBulk(onDone: (refusedIds: readonly string[]) => void): Bulk {
  const { t } = useTranslation('bulk')
  const [running, setRunning] = useState<BulkChange | null>(null)
  const [result, setResult] = useState<BulkChange | null>(null)

  const follow = async (begin: () => Promise<BulkChange>): Promise<BulkChange | null> => {
    try {
      const over = await followBulk(await begin(), setRunning)
      if (!over) showToast({ text: t('lost'), isError: true })
      return over
    } catch (error) {
      showToast({ text: t('failed', { cause: failureLine(error) }), isError: true })
      return null
    } finally {
      setRunning(null)
    }
  }
  const undo = async ({ id }: BulkChange): Promise<void> => {
    setResult(null)
    const over = await follow(() => api('DELETE /bulk-changes/:id', { params: { id } }))
    if (!over) return
    if (over.refused > 0 && over.state === 'undone') setResult(over)
    else showToast({ text: t('undone', { count: over.restored }) })
  }
  const start = async (deed: BulkDeed, ids: Iterable<string>): Promise<void> => {
    const conversationIds = [...ids] as ConversationId[]
    const over = await follow(() => api('POST /bulk-changes', { body: { conversationIds, deed } }))
    // One that was stopped is told of by whoever stopped it.
    if (!over || over.state === 'undone') return
    const { changed, same, refused } = over
    onDone(over.refusals.map(({ conversation }) => conversation.id))
    if (refused > 0) return setResult(over)
    if (changed === 0) return void showToast({ text: t('nothing') })
    const before = same > 0 ? `. ${t('same', { count: same })}` : ''
    const text = `${t(saidOf(deed), { count: changed })}${before}`
    showToast({ text, action: { label: t('undo'), run: () => void undo(over) } })
  }
  return {
    running,
    result,
    start: (deed, ids) => void start(deed, ids),
    undo: (bulk) => void undo(bulk),
    close: () => setResult(null),
  }
}
