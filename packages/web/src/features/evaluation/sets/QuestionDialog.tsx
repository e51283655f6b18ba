import type { Question } from '@opora/contract/evaluation'
import { isBlank } from '@opora/contract/is-blank'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { evaluationKeys } from '../keys.ts'
import { draftOf, questionOf } from './draft.ts'
import { QuestionFields } from './QuestionFields.tsx'

/** Everything about one question. */
export function QuestionDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
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
  return (
    <FormDialog
      title={t('question.edit')}
      widthPx={560}
      words={{ save: t('save'), close: t('cancel') }}
      failure={save.error ? failureText(save.error) : null}
      isSaving={save.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <QuestionFields
        draft={draft}
        set={(change) => setDraft((held) => ({ ...held, ...change }))}
        textError={isBlank(draft.text) ? t('question.textMissing') : undefined}
      />
    </FormDialog>
  )
}
