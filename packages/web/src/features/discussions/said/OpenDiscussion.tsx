import type { Conversation } from '@opora/contract/conversations'
import type { Discussion } from '@opora/contract/discussions'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Check, RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { readDraft, useDraft } from '../../../lib/drafts.ts'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { useSaying } from '../../mentions/naming/use-saying.ts'
import { takeFocus } from '../asked.ts'
import { keys } from '../keys.ts'
import { useDiscussion, useSettling, useTakingPart } from '../use-discussions.ts'
import { leftOf } from './left-of.ts'
import { Replies } from './Replies.tsx'
import { useRead } from './use-read.ts'
import { WordsField } from './WordsField.tsx'

interface HeadProps {
  discussion: Discussion
  /** It stands over the conversation: whoever goes there leaves it. */
  onLeave?: (() => void) | undefined
}

function Head({ discussion, onLeave }: HeadProps) {
  const { t } = useTranslation('discussions')
  const settle = useSettling()
  const takePart = useTakingPart()
  const { title, members, about, settledAt, settledBy, isMine } = discussion
  const names = members.map(({ name }) => name).join(', ')
  return (
    <div className="dsc-top">
      <div className="row">
        <h3 className="grow dsc-t">{title || t('untitled')}</h3>
        <Button
          size="sm"
          icon={settledAt ? RotateCcw : Check}
          onClick={() => void settle(discussion, settledAt === null)}
        >
          {t(settledAt ? 'reopen' : 'settle')}
        </Button>
      </div>
      <p className="xs mut">
        {members.length > 0 ? t('with', { names }) : t('withNobody')}
        {' · '}
        <button type="button" className="lnk" onClick={() => void takePart(discussion, !isMine)}>
          {t(isMine ? 'leave' : 'join')}
        </button>
      </p>
      {settledBy && <p className="xs mut">{t('settledBy', { name: settledBy })}</p>}
      {about && (
        <Link
          className="xs"
          to="/inbox/{-$conversationId}"
          params={{ conversationId: about.conversationId }}
          search={(held) => ({ ...held, at: about.id })}
          onClick={onLeave}
        >
          {t('toMessage')}
        </Link>
      )}
    </div>
  )
}

const skeleton = (
  <div className="dsc-top stack8">
    <Skeleton width="70%" height={14} />
    <Skeleton width="85%" />
    <Skeleton width="60%" />
  </div>
)

interface OpenDiscussionProps extends Pick<HeadProps, 'onLeave'> {
  id: string
  conversation: Conversation
}

/** What colleagues said, and where one answers them. */
export function OpenDiscussion({ id, conversation, onLeave }: OpenDiscussionProps) {
  const { t } = useTranslation('discussions')
  const client = useQueryClient()
  const { data: discussion, error, isFetching, refetch } = useDiscussion(id)
  const draft = `discussion.${id}`
  const [text, setText] = useDraft(draft)
  const newAfter = useRead(discussion)
  const saying = useSaying(
    (body) => api('POST /discussions/:id/replies', { params: { id: id as Discussion['id'] }, body }),
    (_, typed) => {
      setText(leftOf(readDraft(draft), typed))
      for (const key of [keys.one(id), keys.replies(id), keys.in(conversation.id)])
        void client.invalidateQueries({ queryKey: key })
    },
  )
  if (error && !discussion)
    return <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
  return (
    <Loading isLoading={!discussion} skeleton={skeleton}>
      {discussion && (
        <>
          <Head discussion={discussion} onLeave={onLeave} />
          <Replies discussion={discussion} conversation={conversation} newAfter={newAfter} />
          <div className="dsc-foot">
            <FormFailure failure={saying.error ? failureText(saying.error) : null} />
            <WordsField
              conversation={conversation}
              text={text}
              onText={setText}
              placeholder={t('replyPlaceholder')}
              send={t('reply')}
              isSending={saying.isPending}
              takesFocus={takeFocus}
              onSend={() => saying.mutate(text)}
            />
          </div>
        </>
      )}
    </Loading>
  )
}
