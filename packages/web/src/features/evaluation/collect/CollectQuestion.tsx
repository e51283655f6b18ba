import type { Message } from '@opora/contract/conversations'
import { isBlank } from '@opora/contract/is-blank'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'
import { showToast } from '../../../ui/toast.ts'
import { evaluationKeys } from '../keys.ts'
import { type Draft, emptyDraft, questionOf } from '../sets/draft.ts'
import { QuestionFields } from '../sets/QuestionFields.tsx'
import { useIsEditor } from '../use-is-editor.ts'
import { useSets } from '../use-sets.ts'

interface CollectQuestionProps {
  messageId: Message['id']
  onClose: () => void
}

interface CollectFormProps extends CollectQuestionProps {
  proposed: Draft
  sets: readonly { id: string; name: string }[]
}

const lastSetKey = 'opora.evaluation.set'
const fresh = 'new'

function useCollect({ messageId, onClose }: CollectQuestionProps) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ set, draft }: { set: string; draft: Draft }) => {
      const made =
        set === fresh ? await api('POST /question-sets', { body: { name: t('collect.newSet') } }) : { id: set }
      const body = { ...questionOf(draft), messageId }
      return api('POST /question-sets/:id/questions', { params: { id: made.id }, body })
    },
    onSuccess: ({ questionSetId }) => {
      localStorage.setItem(lastSetKey, questionSetId)
      void client.invalidateQueries({ queryKey: evaluationKeys.sets })
      void client.invalidateQueries({ queryKey: evaluationKeys.questionsOf(questionSetId) })
      showToast({ text: t('collect.added') })
      onClose()
    },
  })
}

function CollectForm({ proposed, sets, messageId, onClose }: CollectFormProps) {
  const { t } = useTranslation('evaluation')
  const canMake = useIsEditor()
  const formId = useId()
  const last = localStorage.getItem(lastSetKey)
  const [set, setSet] = useState(sets.find(({ id }) => id === last)?.id ?? sets[0]?.id ?? fresh)
  const [draft, setDraft] = useState(proposed)
  const collect = useCollect({ messageId, onClose })
  const options = [
    ...sets.map(({ id, name }) => ({ value: id, label: name })),
    ...(canMake ? [{ value: fresh, label: t('collect.makeSet') }] : []),
  ]
  if (options.length === 0) return <p>{t('collect.noSets')}</p>
  return (
    <form
      id={formId}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isBlank(draft.text)) collect.mutate({ set, draft })
      }}
    >
      <FormFailure failure={collect.error ? failureText(collect.error) : null} />
      <Field label={t('collect.set')}>
        <Select value={set} onChange={setSet} options={options} />
      </Field>
      <QuestionFields
        isShort
        draft={draft}
        set={(change) => setDraft((held) => ({ ...held, ...change }))}
        textError={isBlank(draft.text) ? t('question.textMissing') : undefined}
      />
      <Button type="submit" variant="primary" size="lg" className="end" isLoading={collect.isPending}>
        {t('collect.add')}
      </Button>
    </form>
  )
}

/** A contact's message as a question of a set, with what a person replied as what is expected. */
export function CollectQuestion({ messageId, onClose }: CollectQuestionProps) {
  const { t } = useTranslation('evaluation')
  const sets = useSets()
  const proposal = useQuery({
    queryKey: evaluationKeys.proposal(messageId),
    queryFn: ({ signal }) => api('GET /messages/:id/question-proposal', { params: { id: messageId } }, { signal }),
    gcTime: 0,
  })
  const failure = sets.error ?? proposal.error
  return (
    <Dialog isOpen onClose={onClose} title={t('collect.title')} description={t('collect.hint')} widthPx={560}>
      {failure && <FormFailure failure={failureText(failure)} />}
      <Loading isLoading={!failure && (sets.isPending || proposal.isPending)} skeleton={<Skeleton height={160} />}>
        {sets.data && proposal.data && (
          <CollectForm
            messageId={messageId}
            onClose={onClose}
            sets={sets.data.items}
            proposed={{
              ...emptyDraft,
              text: proposal.data.text,
              facts: proposal.data.facts.map((fact) => fact.replace(/\s*\n\s*/g, ' ')).join('\n'),
            }}
          />
        )}
      </Loading>
    </Dialog>
  )
}
