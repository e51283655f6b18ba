import { isBlank } from '@opora/contract/is-blank'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { type PassageDraft, questionsOf } from './use-passage-drafts.ts'

/** The contract's bounds; importing them would bring the validator along. */
const most = { heading: 400, text: 4_000, questions: 20, question: 300 }

interface PassageFormProps {
  draft: PassageDraft
  /** Where writing begins. */
  focus: 'text' | 'questions'
  /** What happened meanwhile. */
  note?: ReactNode
  /** Why it cannot be saved as it is. */
  isBlocked?: boolean
  onWrite: (draft: PassageDraft) => void
  onSave: () => Promise<unknown>
  onCancel: () => void
}

/** The words of a passage and the questions it answers. */
export function PassageForm({ draft, focus, note, isBlocked, onWrite, onSave, onCancel }: PassageFormProps) {
  const { t } = useTranslation('knowledge', { keyPrefix: 'editor' })
  const form = useRef<HTMLFormElement>(null)
  const [isAsked, setAsked] = useState(false)
  const [isSaving, setSaving] = useState(false)
  useEffect(() => {
    form.current?.querySelector<HTMLTextAreaElement>(`[name=${focus}]`)?.focus()
  }, [focus])
  const questions = questionsOf(draft.questions)
  const problems = {
    text: isBlank(draft.text) ? t('textMissing') : undefined,
    questions:
      questions.length > most.questions || questions.some((question) => question.length > most.question)
        ? t('questionsTooMany', most)
        : undefined,
  }
  const submit = async (): Promise<void> => {
    setAsked(true)
    if (problems.text || problems.questions || isSaving || isBlocked) return
    setSaving(true)
    await onSave()
    setSaving(false)
  }
  const onKeyDown = (event: React.KeyboardEvent): void => {
    event.stopPropagation()
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit()
    if (event.key === 'Escape') {
      // The drawer around would close.
      event.nativeEvent.stopImmediatePropagation()
      onCancel()
    }
  }
  return (
    <form
      ref={form}
      className="stack kn-edit"
      noValidate
      aria-label={t('form')}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {note}
      <Field label={t('heading')} isOptional>
        <Input
          name="heading"
          maxLength={most.heading}
          value={draft.heading}
          onChange={(event) => onWrite({ ...draft, heading: event.target.value })}
        />
      </Field>
      <Field label={t('text')} error={isAsked ? problems.text : undefined}>
        <Textarea
          name="text"
          rows={Math.min(16, Math.max(4, Math.ceil(draft.text.length / 70)))}
          maxLength={most.text}
          value={draft.text}
          onChange={(event) => onWrite({ ...draft, text: event.target.value })}
        />
      </Field>
      <Field label={t('questions')} hint={t('questionsHint')} error={problems.questions} isOptional>
        <Textarea
          name="questions"
          rows={Math.min(8, Math.max(2, questions.length + 1))}
          value={draft.questions}
          onChange={(event) => onWrite({ ...draft, questions: event.target.value })}
        />
      </Field>
      <div className="row">
        <Button
          type="submit"
          variant="primary"
          isLoading={isSaving}
          disabledReason={isBlocked ? t('chooseFirst') : undefined}
        >
          {t('save')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  )
}
