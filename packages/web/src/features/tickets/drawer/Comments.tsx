import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'

export interface TicketComment {
  id: string
  author: { id: string | null; name: string }
  text: string
  createdAt: string
  isSent: boolean
}

interface CommentsProps {
  comments: readonly TicketComment[]
  maxLength: number
  /** Resolves with whether it was kept. */
  onSend: (text: string) => Promise<boolean>
}

/** What colleagues say of a ticket. */
export function Comments({ comments, maxLength, onSend }: CommentsProps) {
  const { t } = useTranslation('tickets')
  const [text, setText] = useState('')
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    const written = text.trim()
    if (!written || isSending) return
    setSending(true)
    const isKept = await onSend(written)
    setSending(false)
    // What was typed meanwhile stays.
    if (isKept) setText((now) => (now === text ? '' : now))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }
  return (
    <section>
      <h3>{t('one.comments')}</h3>
      {comments.length === 0 && <p className="mut">{t('one.noComments')}</p>}
      {comments.map(({ id, author, text: said, createdAt, isSent }) => (
        <article key={id} className="tkt-said">
          <Avatar name={author.name} seed={author.id ?? author.name} isDecorative />
          <div className="grow">
            <b className="med">{author.name}</b>{' '}
            <time className="mut xs" dateTime={createdAt}>
              {formatDateTime(createdAt)}
            </time>
            {isSent && ' '}
            {isSent && <Tag>{t('doings.sent')}</Tag>}
            <p>{said}</p>
          </div>
        </article>
      ))}
      <form
        className="tkt-write"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void send()
        }}
      >
        <Textarea
          aria-label={t('one.comment')}
          placeholder={t('one.commentHint')}
          rows={2}
          maxLength={maxLength}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button type="submit" isLoading={isSending} isDisabled={text.trim() === ''}>
          {t('one.send')}
        </Button>
      </form>
    </section>
  )
}
