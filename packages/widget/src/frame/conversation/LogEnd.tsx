import { useEffect, useRef, useState } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { answerNews } from './answer-news.ts'
import type { OpenConversation } from './use-conversation.ts'

/** Says aloud, once, that an answer has begun and what came of it. */
function AnswerStatus({ open }: { open: OpenConversation }) {
  const { t } = useShell()
  const [text, setText] = useState('')
  const wasAnswering = useRef(false)
  const isAnswering = Boolean(open.answering)
  const last = open.thread?.messages.at(-1)
  const speaker = open.conversation?.answeredBy.type
  useEffect(() => {
    const name = open.home.assistantName ?? t('ai')
    if (isAnswering) setText(t('isWriting', { name }))
    else if (wasAnswering.current) {
      const news = answerNews(last, speaker, t)
      setText(news ?? '')
      if (news === null) return
    }
    wasAnswering.current = isAnswering
  }, [isAnswering, last, speaker, open.home.assistantName, t])
  return <output class="sr">{text}</output>
}

function Typing({ name }: { name: string }) {
  const { t } = useShell()
  return (
    <p class="typing" aria-hidden="true">
      <span class="dots">
        <i />
        <i />
        <i />
      </span>
      {t('isWriting', { name })}
    </p>
  )
}

/** What stands below the last message: who is being waited for, and where else to answer. */
export function LogEnd({ open, to }: { open: OpenConversation; to: string }) {
  const { t, go, drawer } = useShell()
  const { conversation, thread, home, typist, answering } = open
  const last = thread?.messages.at(-1)
  const isOver = conversation?.status === 'resolved' || conversation?.status === 'closed'
  const isClosed = conversation?.status === 'closed'
  const isQueued = conversation?.answeredBy.type === 'queue' && !isOver
  const isUnanswered = last?.outcome === 'refused' || last?.outcome === 'handed_over'
  const reachAt = home.contact.email ?? drawer.get('reach')
  const isAway = !home.isAnyoneOnline && !isOver && (isQueued || isUnanswered)
  return (
    <>
      {typist && !answering && <Typing name={typist} />}
      {isQueued && home.isAnyoneOnline && !typist && <p class="dy">{open.place ?? t('waitsPerson')}</p>}
      {isAway && !reachAt && (
        <div class="leave">
          <p>{t('leaveAsk')}</p>
          <button type="button" class="b" onClick={() => go({ screen: 'contact', to })}>
            {t('leaveDo')}
          </button>
        </div>
      )}
      {isAway && reachAt && <p class="dy">{t('leaveDone', { reachAt })}</p>}
      {isOver && <p class="dy">{t(isClosed ? 'isClosed' : conversation?.isRated ? 'thanks' : 'isResolved')}</p>}
      <AnswerStatus open={open} />
    </>
  )
}
