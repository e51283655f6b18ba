import { isFailure } from '@opora/contract/errors'
import { useState } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { Icon } from '../ui/Icon.tsx'
import type { OpenConversation } from './use-conversation.ts'

interface CallOperatorProps {
  open: OpenConversation
  isWide?: boolean
}

export function CallOperator({ open, isWide = false }: CallOperatorProps) {
  const { messenger, t, go, drawer } = useShell()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const { id, conversation } = open
  if (!id || conversation?.answeredBy.type !== 'assistant') return null
  const call = async (): Promise<void> => {
    setBusy(true)
    setProblem('')
    try {
      const path = 'POST /messenger/conversations/:id/handover'
      messenger.keep(await messenger.guarded(() => messenger.api(path, { params: { id } })))
      await messenger.refresh()
      const home = messenger.state.get().home
      const isReachable = home?.isAnyoneOnline || home?.contact.email || drawer.get('reach')
      if (!isReachable) go({ screen: 'contact', to: id })
    } catch (error) {
      setProblem(t(isFailure(error) ? 'failed' : 'failedOffline'))
    }
    setBusy(false)
  }
  return (
    <>
      <button type="button" class={isWide ? 'b wide' : 'b'} aria-busy={isBusy} onClick={() => !isBusy && void call()}>
        <Icon name="headset" size={14} />
        {t('call')}
      </button>
      {problem && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

/** A refusal offers a person in its own bubble. */
export const isRefused = ({ thread }: OpenConversation): boolean => thread?.messages.at(-1)?.outcome === 'refused'

export function Actions({ open, onSolved }: { open: OpenConversation; onSolved(): void }) {
  const { t } = useShell()
  const { conversation, thread } = open
  const isOver = conversation?.status === 'resolved' || conversation?.status === 'closed'
  // What is further up was part of a talk: nobody writes a page alone.
  const isAnswered = thread?.olderCursor || thread?.messages.some((message) => message.author.type !== 'contact')
  if (!conversation || isOver) return null
  return (
    <div class="qa">
      {isAnswered && (
        <button type="button" class="b" onClick={onSolved}>
          <Icon name="check" size={14} />
          {t('solved')}
        </button>
      )}
      {!isRefused(open) && <CallOperator open={open} />}
    </div>
  )
}
