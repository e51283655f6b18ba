import type { HeldReply } from '@opora/contract/held-replies'
import type { ConversationId } from '@opora/contract/ids'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../lib/session.ts'
import { useNow } from '../../lib/use-now.ts'
import { showToast } from '../../ui/toast.ts'
import type { Held } from './held.ts'
import { LeavingRow } from './LeavingRow.tsx'
import { ScheduledRows } from './ScheduledRows.tsx'
import { StoppedRow } from './StoppedRow.tsx'
import { useHeld, useHeldChanges } from './use-held.ts'
import { useHeldForm } from './use-held-form.tsx'

interface HeldStripProps {
  conversationId: ConversationId
  /** Puts what was in it into the composer. */
  onReturn: (held: HeldReply) => void
  /** Tells which of them, by their client ids, can still be taken back. */
  onWaiting: (clientIds: readonly string[]) => void
}

/** A field with words has an undo of its own. */
const hasOwnUndo = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) && target.value !== ''

const isUndo = (event: KeyboardEvent): boolean =>
  event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey

function useUndoKey(latest: Held | undefined, takeBack: (held: Held) => void): void {
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (!latest || !isUndo(event) || hasOwnUndo(event.target)) return
    event.preventDefault()
    event.stopPropagation()
    takeBack(latest)
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => press(event)
    document.addEventListener('keydown', hear, true)
    return () => document.removeEventListener('keydown', hear, true)
  }, [])
}

/** Replies of this conversation that have not left: for seconds, until their moment, or until somebody decides. */
export function HeldStrip({ conversationId, onReturn, onWaiting }: HeldStripProps) {
  const { t } = useTranslation('heldReplies')
  const me = useMe().member.id
  const { data: all } = useHeld(conversationId)
  const { drop } = useHeldChanges()
  const { form, edit } = useHeldForm(all ?? [])
  const leaving = all?.filter(({ isScheduled, problem }) => !isScheduled && problem === null) ?? []
  const scheduled = all?.filter(({ isScheduled, problem }) => isScheduled && problem === null) ?? []
  const stopped = all?.filter(({ problem }) => problem !== null) ?? []
  const now = useNow(leaving.length > 0 ? 250 : 60_000).getTime()
  // The words come back also to whoever went on to another conversation before the answer.
  const takeBack = async (held: Held): Promise<void> => {
    if (drop.isPending) return
    const back = await drop.mutateAsync(held).catch(() => null)
    if (!back) return
    onReturn(back)
    showToast({ text: t('back') })
  }
  useUndoKey(
    leaving.findLast(({ author, until }) => author.id === me && until > now - 1000),
    (held) => void takeBack(held),
  )
  const tellWaiting = useEffectEvent((clientIds: string): void => onWaiting(clientIds.split(' ')))
  const waiting = all && leaving.map(({ clientId }) => clientId).join(' ')
  useEffect(() => {
    if (waiting !== undefined) tellWaiting(waiting)
  }, [waiting])
  if (!all || all.length === 0) return form
  return (
    <section className="hr" aria-label={t('strip')}>
      {stopped.map((held) => (
        <StoppedRow key={held.id} held={held} isMine={held.author.id === me} onEdit={edit} onReturn={onReturn} />
      ))}
      {leaving.map((held) => (
        <LeavingRow
          key={held.id}
          held={held}
          now={now}
          isMine={held.author.id === me}
          onTakeBack={(one) => void takeBack(one)}
        />
      ))}
      <ScheduledRows all={scheduled} me={me} onEdit={edit} />
      {form}
    </section>
  )
}
