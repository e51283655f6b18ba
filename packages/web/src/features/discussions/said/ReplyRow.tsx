import type { Conversation } from '@opora/contract/conversations'
import type { DiscussionReply } from '@opora/contract/discussions'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Pencil, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDraft, writeDraft } from '../../../lib/drafts.ts'
import { failureLine, failureText } from '../../../lib/failure-text.ts'
import { formatDateTime, formatTime } from '../../../lib/format.ts'
import { api, useMe } from '../../../lib/session.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { MentionedText } from '../../mentions/index.ts'
import { useSaying } from '../../mentions/naming/use-saying.ts'
import { keys } from '../keys.ts'
import { WordsField } from './WordsField.tsx'

interface ReplyRowProps {
  reply: DiscussionReply
  conversation: Conversation
}

/** Asks anew for what a change of words touches. */
function useAnew({ discussionId }: DiscussionReply) {
  const client = useQueryClient()
  return (): void => {
    for (const queryKey of [keys.replies(discussionId), keys.one(discussionId)])
      void client.invalidateQueries({ queryKey })
  }
}

/** What is being written anew outlives a reload and going somewhere else. */
const editDraft = ({ id }: DiscussionReply): string => `discussion-edit.${id}`
const always = (): boolean => true

function Edit({ reply, conversation, onClose }: ReplyRowProps & { onClose: () => void }) {
  const { t } = useTranslation('discussions')
  const draft = editDraft(reply)
  const [text, setText] = useState(readDraft(draft) || reply.text)
  const change = (next: string): void => {
    setText(next)
    writeDraft(draft, next === reply.text ? '' : next)
  }
  const close = (): void => {
    writeDraft(draft, '')
    onClose()
  }
  const anew = useAnew(reply)
  const { mutate, isPending, error } = useSaying(
    ({ text, mentions }) =>
      api('PATCH /discussion-replies/:id', { params: { id: reply.id }, body: { text, mentions } }),
    () => {
      anew()
      close()
    },
  )
  return (
    <>
      <FormFailure failure={error ? failureText(error) : null} />
      <WordsField
        conversation={conversation}
        text={text}
        onText={change}
        placeholder={t('replyPlaceholder')}
        send={t('save')}
        isSending={isPending}
        takesFocus={always}
        onSend={() => mutate(text)}
      >
        <Button onClick={close}>{t('cancel')}</Button>
      </WordsField>
    </>
  )
}

interface ToolsProps {
  reply: DiscussionReply
  onEdit: () => void
  onRemoved: () => void
}

function Tools({ reply, onEdit, onRemoved }: ToolsProps) {
  const { t } = useTranslation('discussions')
  const [isRemoving, setRemoving] = useState(false)
  const anew = useAnew(reply)
  const { mutate } = useMutation({
    mutationFn: () => api('DELETE /discussion-replies/:id', { params: { id: reply.id } }),
    onSuccess: () => {
      anew()
      onRemoved()
    },
    onError: (error) => void showToast({ text: failureLine(error), isError: true }),
  })
  return (
    <span className="row dsc-tools">
      <IconButton icon={Pencil} size="sm" label={t('edit')} onClick={onEdit} />
      <IconButton icon={Trash2} size="sm" label={t('remove')} onClick={() => setRemoving(true)} />
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={() => setRemoving(false)}
        onConfirm={() => {
          setRemoving(false)
          mutate()
        }}
        title={t('removeTitle')}
        description={t('removeText')}
        confirm={t('remove')}
        keep={t('keep')}
        isDanger
      />
    </span>
  )
}

/** Words of a colleague, or one's own, which one may change. */
export function ReplyRow({ reply, conversation }: ReplyRowProps) {
  const { t } = useTranslation('discussions')
  const me = useMe().member.id
  const [isEditing, setEditing] = useState(() => readDraft(editDraft(reply)) !== '')
  const row = useRef<HTMLElement>(null)
  const { author, text, mentions, createdAt, editedAt, removedAt } = reply
  return (
    <article ref={row} tabIndex={-1} className="dsc-r" aria-label={author.name}>
      <Avatar name={author.name} seed={author.id ?? author.name} size={24} isDecorative />
      <div className="grow">
        <div className="row xs mut">
          <b>{author.name}</b>
          <time dateTime={createdAt} title={formatDateTime(createdAt)}>
            {formatTime(createdAt)}
          </time>
          {editedAt && !removedAt && <span title={formatDateTime(editedAt)}>{t('edited')}</span>}
          <span className="grow" />
          {author.id === me && !removedAt && !isEditing && (
            <Tools reply={reply} onEdit={() => setEditing(true)} onRemoved={() => row.current?.focus()} />
          )}
        </div>
        {removedAt ? (
          <p className="mut">{t('removed')}</p>
        ) : isEditing ? (
          <Edit
            reply={reply}
            conversation={conversation}
            onClose={() => {
              setEditing(false)
              row.current?.focus()
            }}
          />
        ) : (
          <div className="prose">
            <MentionedText text={text} mentions={mentions} />
          </div>
        )}
      </div>
    </article>
  )
}
