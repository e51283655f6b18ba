import type { TicketCommentId } from '@opora/contract/ids'
import type { Ticket, TicketComment } from '@opora/contract/tickets'
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useLeaving } from '../../../ui/removals.ts'
import { Tag } from '../../../ui/Tag.tsx'
import { MentionedText } from '../../mentions/index.ts'
import { CommentField } from './CommentField.tsx'
import { EditableText } from './EditableText.tsx'

interface CommentsProps {
  ticket: Pick<Ticket, 'id' | 'assigneeId' | 'teamId'>
  comments: readonly TicketComment[]
  maxLength: number
  me: string
  /** Resolves with whether it was kept. */
  onSend: (text: string) => Promise<boolean>
  onChange: (id: TicketCommentId, text: string) => Promise<boolean>
  onRemove: (id: TicketCommentId) => void
}

type CommentProps = Omit<CommentsProps, 'ticket' | 'comments' | 'onSend'> & { comment: TicketComment }

/** What somebody said; one's own can be changed and taken away as long as the client did not read it. */
function Comment({ comment, maxLength, me, onChange, onRemove }: CommentProps) {
  const { t } = useTranslation('tickets')
  const { id, author, text, mentions, createdAt, editedAt, isSent } = comment
  const words = (
    <div className="prose">
      <MentionedText text={text} mentions={mentions} />
    </div>
  )
  const isMine = author.id === me && !isSent
  return (
    <article className="tkt-said">
      <Avatar name={author.name} seed={author.id ?? author.name} isDecorative />
      <div className="grow">
        <div className="tkt-said-h">
          <b className="med">{author.name}</b>
          <time className="mut xs" dateTime={createdAt}>
            {formatDateTime(createdAt)}
          </time>
          {editedAt && (
            <span className="mut xs" title={formatDateTime(editedAt)}>
              {t('one.edited')}
            </span>
          )}
          {isSent && <Tag>{t('doings.sent')}</Tag>}
          {isMine && (
            <button
              type="button"
              className="ib sm"
              aria-label={t('one.removeComment')}
              title={t('one.removeComment')}
              onClick={() => onRemove(id)}
            >
              <Icon of={Trash2} size={14} />
            </button>
          )}
        </div>
        {isMine ? (
          <EditableText
            label={t('one.comment')}
            value={text}
            className="tkt-text"
            rows={2}
            maxLength={maxLength}
            draw={() => words}
            onSave={(said) => onChange(id, said)}
          />
        ) : (
          words
        )}
      </div>
    </article>
  )
}

/** What colleagues say of a ticket. */
export function Comments({ ticket, comments, onSend, ...one }: CommentsProps) {
  const { t } = useTranslation('tickets')
  const leaving = useLeaving()
  const shown = comments.filter(({ id }) => !leaving.has(id))
  return (
    <section>
      <h3>{t('one.comments')}</h3>
      {shown.length === 0 && <p className="mut">{t('one.noComments')}</p>}
      {shown.map((comment) => (
        <Comment key={comment.id} comment={comment} {...one} />
      ))}
      <CommentField key={ticket.id} ticket={ticket} maxLength={one.maxLength} onSend={onSend} />
    </section>
  )
}
