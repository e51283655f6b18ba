import { contactNoteCharacters } from '@opora/contract/contact-limits'
import { isBlank } from '@opora/contract/is-blank'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'

interface NoteFormProps {
  text?: string
  save: string
  onSave: (text: string) => Promise<void>
  onCancel?: () => void
}

/** A note being written; what was written stays when it cannot be saved. */
export function NoteForm({ text: before = '', save, onSave, onCancel }: NoteFormProps) {
  const { t } = useTranslation('contacts')
  const [text, setText] = useState(before)
  const [problem, setProblem] = useState<string | null>(null)
  const [isSending, setSending] = useState(false)
  const send = async (): Promise<void> => {
    if (isSending || isBlank(text)) return
    setSending(true)
    setProblem(null)
    try {
      await onSave(text.trim())
      setText('')
    } catch (error) {
      setProblem(failureLine(error))
    } finally {
      setSending(false)
    }
  }
  return (
    <form
      className="stack8"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Field label={t('note.label')} isLabelHidden error={problem ?? undefined}>
        <Textarea
          rows={3}
          autoFocus={onCancel !== undefined}
          maxLength={contactNoteCharacters}
          placeholder={t('note.placeholder')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send()
            if (event.key !== 'Escape' || !onCancel) return
            event.stopPropagation()
            onCancel()
          }}
        />
      </Field>
      <div className="row">
        <Button
          type="submit"
          variant={onCancel ? 'primary' : 'default'}
          isLoading={isSending}
          isDisabled={isBlank(text)}
        >
          {save}
        </Button>
        {onCancel && (
          <Button variant="ghost" onClick={onCancel}>
            {t('cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
