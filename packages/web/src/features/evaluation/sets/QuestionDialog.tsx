import type { Question } from '@opora/contract/evaluation'
import { isBlank } from '@opora/contract/is-blank'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { evaluationKeys } from '../keys.ts'
import { draftOf, questionOf } from './draft.ts'
import { QuestionFields } from './QuestionFields.tsx'

/** Everything about one question. */
export function QuestionDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  const formId = useId()
  const [draft, setDraft] = useState(() => draftOf(question))
  const save = useMutation({
    mutationFn: () => api('PUT /questions/:id', { params: { id: question.id }, body: questionOf(draft) }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: evaluationKeys.questionsOf(question.questionSetId) })
      onClose()
    },
  })
  const submit = (): void => {
    if (!isBlank(draft.text)) save.mutate()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button type="submit" form={formId} variant="primary" isLoading={save.isPending}>
        {t('save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('question.edit')} widthPx={560} footer={footer}>
      <form
        id={formId}
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
        }}
      >
        <FormFailure failure={save.error ? failureText(save.error) : null} />
        <QuestionFields
          draft={draft}
          set={(change) => setDraft((held) => ({ ...held, ...change }))}
          textError={isBlank(draft.text) ? t('question.textMissing') : undefined}
        />
      </form>
    </Dialog>
  )
}
