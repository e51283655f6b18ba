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
import { keys } from '../keys.ts'
import { useDiscussion, useSettling } from '../use-discussions.ts'
import { leftOf } from './left-of.ts'
import { Replies } from './Replies.tsx'
import { useRead } from './use-read.ts'
import { useSaying } from './use-saying.ts'
import { WordsField } from './WordsField.tsx'

function Head({ discussion }: { discussion: Discussion }) {
  const { t } = useTranslation('discussions')
  const settle = useSettling()
  const { title, members, about, conversation, settledAt, settledBy } = discussion
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
      <p className="xs mut">{t('with', { names })}</p>
      {settledBy && <p className="xs mut">{t('settledBy', { name: settledBy })}</p>}
      {about && (
        <Link
          className="xs"
          to="/inbox/{-$conversationId}"
          params={{ conversationId: conversation.id }}
          search={(held) => ({ ...held, at: about })}
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

/** What colleagues said, and where one answers them. */
export function OpenDiscussion({ id, conversation }: { id: string; conversation: Conversation }) {
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
          <Head discussion={discussion} />
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
              onSend={() => saying.mutate(text)}
            />
          </div>
        </>
      )}
    </Loading>
  )
}
