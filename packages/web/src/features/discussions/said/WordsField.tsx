import type { Conversation } from '@opora/contract/conversations'
import { discussionTextCharacters } from '@opora/contract/discussion-limits'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { type MentionKeys, MentionMenu } from '../../mentions/index.ts'

interface WordsFieldProps {
  conversation: Conversation
  text: string
  onText: (text: string) => void
  placeholder: string
  send: string
  isSending: boolean
  /** Asked once, when it is there. */
  takesFocus: () => boolean
  /** What stands beside the button. */
  children?: ReactNode
  onSend: () => void
}

/** Where one writes to colleagues: the rich text of notes, `@` for those to call, Ctrl+Enter sends. */
export function WordsField(props: WordsFieldProps) {
  const { conversation, text, onText, placeholder, send, isSending, takesFocus, children, onSend } = props
  const { t } = useTranslation('discussions')
  const field = useRef<HTMLTextAreaElement>(null)
  const mentioning = useRef<MentionKeys>(null)
  const [bar, setBar] = useState<HTMLElement | null>(null)
  const first = useRef(takesFocus)
  useEffect(() => {
    if (first.current()) field.current?.focus()
  }, [])
  const over = text.length - discussionTextCharacters
  const isReady = text.trim() !== '' && over <= 0 && !isSending
  const press = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || mentioning.current?.press(event)) return
    if (!/^(Numpad)?Enter$/.test(event.code) || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    event.stopPropagation()
    if (isReady) onSend()
  }
  return (
    <div className="cmp note-on dsc-cmp">
      <MentionMenu ref={mentioning} conversation={conversation} text={text} field={field} bar={bar} />
      <textarea
        ref={field}
        className="tx"
        rows={2}
        value={text}
        aria-label={t('words')}
        placeholder={placeholder}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={press}
      />
      <div className="cb">
        <span className="row ct-t" ref={setBar} />
        {over > 0 && (
          <span className="xs bad" role="status">
            {t('left', { count: over })}
          </span>
        )}
        <span className="grow" />
        {children}
        <Button variant="primary" isLoading={isSending} isDisabled={!isReady} onClick={onSend}>
          {send}
        </Button>
      </div>
    </div>
  )
}
