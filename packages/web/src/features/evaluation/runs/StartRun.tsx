import type { QuestionSet } from '@opora/contract/evaluation'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useAssistants } from '../../../lib/use-assistants.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Select } from '../../../ui/Select.tsx'
import { evaluationKeys } from '../keys.ts'
import { usePlace } from '../use-place.ts'

function StartDialog({ set, onClose }: { set: QuestionSet; onClose: () => void }) {
  const { t } = useTranslation('evaluation')
  const client = useQueryClient()
  const { open } = usePlace()
  const assistants = useAssistants().data?.items ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [usesJudge, setUsesJudge] = useState(false)
  const assistant = assistants.find(({ id }) => id === chosen) ?? assistants[0]
  const hasModel = (assistant?.modelIds.length ?? 0) > 0
  const start = useMutation({
    mutationFn: (assistantId: NonNullable<typeof assistant>['id']) =>
      api('POST /question-sets/:id/runs', {
        params: { id: set.id },
        body: { assistantId, usesJudge: usesJudge && hasModel },
      }),
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: evaluationKeys.allRuns })
      open({ set: set.id, run: run.id })
    },
  })
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button
        variant="primary"
        icon={Play}
        isLoading={start.isPending}
        isDisabled={!assistant}
        onClick={() => assistant && start.mutate(assistant.id)}
      >
        {t('run.start')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('run.startTitle')}
      description={t('run.startHint', { count: set.questions })}
      footer={footer}
    >
      <div className="stack">
        <FormFailure failure={start.error ? failureText(start.error) : null} />
        {assistant && assistants.length > 1 && (
          <Field label={t('run.assistant')}>
            <Select
              value={assistant.id as string}
              onChange={setChosen}
              options={assistants.map(({ id, name }) => ({ value: id as string, label: name }))}
            />
          </Field>
        )}
        <Checkbox
          isChecked={usesJudge && hasModel}
          isDisabled={!hasModel}
          onChange={setUsesJudge}
          hint={hasModel ? t('run.judgeHint') : t('run.judgeNeedsModel')}
        >
          {t('run.judge')}
        </Checkbox>
      </div>
    </Dialog>
  )
}

/** Asks the assistant every question of the set. */
export function StartRun({ set }: { set: QuestionSet }) {
  const { t } = useTranslation('evaluation')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="primary"
        icon={Play}
        disabledReason={set.questions === 0 ? t('run.nothingToAsk') : undefined}
        onClick={() => setOpen(true)}
      >
        {t('run.run')}
      </Button>
      {isOpen && <StartDialog set={set} onClose={() => setOpen(false)} />}
    </>
  )
}
