import type { Ticket } from '@opora/contract/tickets'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { type MentionKeys, MentionMenu } from '../../mentions/index.ts'
import { useDraft } from './use-draft.ts'

interface CommentFieldProps {
  ticket: Pick<Ticket, 'id' | 'assigneeId' | 'teamId'>
  maxLength: number
  /** Resolves with whether it was kept. */
  onSend: (text: string) => Promise<boolean>
}

const named = (id: string | null): { id: string } | null => (id === null ? null : { id })

/** Where one writes to colleagues beside a ticket: `@` for those to call, Ctrl+Enter sends; what was begun waits. */
export function CommentField({ ticket, maxLength, onSend }: CommentFieldProps) {
  const { t } = useTranslation('tickets')
  const field = useRef<HTMLTextAreaElement>(null)
  const mentioning = useRef<MentionKeys>(null)
  const [bar, setBar] = useState<HTMLElement | null>(null)
  const [text, setText] = useDraft(ticket.id)
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    if (!text.trim() || isSending) return
    setSending(true)
    const isKept = await onSend(text)
    setSending(false)
    // What was typed meanwhile stays.
    if (isKept) setText((now) => (now === text ? '' : now))
  }
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || mentioning.current?.press(event)) return
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void send()
  }
  const near = { assignee: named(ticket.assigneeId), team: named(ticket.teamId) }
  return (
    <div className="tkt-cmp">
      <MentionMenu ref={mentioning} conversation={near} text={text} field={field} bar={bar} />
      <textarea
        ref={field}
        className="tx"
        rows={2}
        aria-label={t('one.comment')}
        placeholder={t('one.commentHint')}
        maxLength={maxLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
      />
      <div className="row">
        <span className="row grow" ref={setBar} />
        <Button isLoading={isSending} isDisabled={text.trim() === ''} onClick={() => void send()}>
          {t('one.send')}
        </Button>
      </div>
    </div>
  )
}
