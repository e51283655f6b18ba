import type { Question } from '@opora/contract/evaluation'
import { Link } from '@tanstack/react-router'
import { Ellipsis, FileText, MessageSquare, Pencil, ShieldX, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { Menu, MenuItem, MenuSeparator } from '../../../ui/Menu.tsx'
import { Tag } from '../../../ui/Tag.tsx'
import { removeWithUndo } from '../removals.ts'

interface QuestionRowProps {
  question: Question
  canEdit: boolean
  onEdit: () => void
}

/** What a right answer has to do. */
function Expected({ question }: { question: Question }) {
  const { t } = useTranslation('evaluation')
  const { expects, facts, document } = question
  if (expects === 'refusal')
    return (
      <span className="row sec">
        <Icon of={ShieldX} size={14} />
        {t('question.refuses')}
      </span>
    )
  if (facts.length === 0 && !document) return <span className="mut">{t('question.anyAnswer')}</span>
  return (
    <>
      {facts.map((fact) => (
        <span key={fact} className="ql-fact">
          {fact}
        </span>
      ))}
      {document && (
        <span className="row xs mut">
          <Icon of={FileText} size={12} />
          <span className="tr">{document.title}</span>
        </span>
      )}
    </>
  )
}

export function QuestionRow({ question, canEdit, onEdit }: QuestionRowProps) {
  const { t } = useTranslation('evaluation')
  const { id, text, note, tags, conversationId } = question
  const remove = (): void =>
    removeWithUndo({
      ids: [id],
      texts: { removed: t('question.removed'), failed: t('removeFailed'), undo: t('undo') },
      commit: (options) => api('DELETE /questions/:id', { params: { id } }, options),
    })
  return (
    <tr>
      <td className="ql-top">
        {canEdit ? (
          <button type="button" className="ql-open ql-text" onClick={onEdit}>
            {text}
          </button>
        ) : (
          <span className="ql-text">{text}</span>
        )}
        {note && <p className="xs mut">{note}</p>}
        {conversationId && (
          <Link to="/inbox/{-$conversationId}" params={{ conversationId }} search={{ tab: 'all' }} className="row xs">
            <Icon of={MessageSquare} size={12} />
            {t('question.fromConversation')}
          </Link>
        )}
      </td>
      <td className="ql-top">
        <Expected question={question} />
      </td>
      <td className="wide ql-top">
        <span className="row wrap ql-tags">
          {tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </span>
      </td>
      <td className="ql-top">
        {canEdit && (
          <Menu
            align="end"
            trigger={
              <button type="button" className="ib sm" aria-label={t('question.more', { text: text.slice(0, 80) })}>
                <Icon of={Ellipsis} />
              </button>
            }
          >
            <MenuItem icon={Pencil} onSelect={onEdit}>
              {t('question.edit')}
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Trash2} isDanger onSelect={remove}>
              {t('question.remove')}
            </MenuItem>
          </Menu>
        )}
      </td>
    </tr>
  )
}
