import { isFailure } from '@opora/contract/errors'
import type { ToolTrial } from '@opora/contract/tools'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FailureText, failureText, fieldText } from '../../../lib/failure-text.ts'
import { formatNumber } from '../../../lib/format.ts'
import { api } from '../../../lib/session.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { TrialFields } from './TrialFields.tsx'
import { argumentsOf, fieldsOf, type Tried } from './trial-form.ts'

function Outcome({ trial }: { trial: ToolTrial }) {
  const { t } = useTranslation('tools')
  const took = t('try.took', { ms: formatNumber(trial.tookMs) })
  return (
    <div className="tl-outcome" role="status">
      <Banner isBoxed look={trial.failure ? 'bad' : 'good'}>
        {trial.failure ? t(`failure.${trial.failure}`) : t('try.worked')}
        {trial.status !== null && `, HTTP ${trial.status}`}
        {`, ${took}`}
      </Banner>
      <p className="xs mut">{trial.target}</p>
      {trial.result && <pre className="tl-result">{trial.result}</pre>}
    </div>
  )
}

/** Asks for the word that a call is really made. */
function Confirmation({ isOn, isMissing, onChange }: ConfirmationProps) {
  const { t } = useTranslation('tools')
  return (
    <>
      <Banner isBoxed look="warn">
        {t('try.effects')}
      </Banner>
      <Checkbox isChecked={isOn} onChange={onChange}>
        {t('try.confirm')}
      </Checkbox>
      {isMissing && (
        <p className="hint bad" role="alert">
          {t('try.unconfirmed')}
        </p>
      )}
    </>
  )
}

interface ConfirmationProps {
  isOn: boolean
  isMissing: boolean
  onChange: (isOn: boolean) => void
}

/** Which values the server did not take, by the name of their parameter. */
function refusedFields(error: unknown): Map<string, string> {
  if (!isFailure(error, 'invalid')) return new Map()
  const named = error.fields.filter(({ path }) => path.startsWith('arguments.'))
  return new Map(named.map((problem) => [problem.path.split('.')[1] ?? '', fieldText(problem)]))
}

/** Values that are each right may still not fit together. */
const refusalText = (t: TFunction<'tools'>, error: unknown, isMarked: boolean): FailureText =>
  isFailure(error, 'invalid') && !isMarked ? { text: t('try.noFit') } : failureText(error)

/** Calls a tool once, for real, with values one types; each call that changes something is confirmed by itself. */
export function TryDialog({ tool, onClose }: { tool: Tried; onClose: () => void }) {
  const { t } = useTranslation('tools')
  const formId = useId()
  const fields = fieldsOf(tool)
  const [values, setValues] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<string[]>([])
  const [isConfirmed, setConfirmed] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const trial = useMutation({
    mutationFn: (given: Record<string, unknown>) =>
      api('POST /tools/:id/trials', { params: { id: tool.id }, body: { arguments: given, isConfirmed } }),
    onSettled: () => setConfirmed(false),
  })
  const refused = refusedFields(trial.error)
  const submit = (): void => {
    const { given, wrong } = argumentsOf(fields, values)
    const isUnconfirmed = tool.hasEffects && !isConfirmed
    setWrong(wrong)
    setMissing(isUnconfirmed)
    if (wrong.length === 0 && !isUnconfirmed && !trial.isPending) trial.mutate(given)
  }
  const run = (
    <Button
      size="lg"
      type="submit"
      form={formId}
      variant={tool.hasEffects ? 'danger' : 'primary'}
      isLoading={trial.isPending}
    >
      {t(tool.hasEffects ? 'try.runForReal' : 'try.run')}
    </Button>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t('try.title', { name: tool.label })} widthPx={560} footer={run}>
      <form
        id={formId}
        className="stack tl-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <FormFailure failure={trial.error ? refusalText(t, trial.error, refused.size > 0) : null} />
        <TrialFields
          refused={refused}
          fields={fields}
          values={values}
          wrong={wrong}
          onChange={(name, text) => setValues({ ...values, [name]: text })}
        />
        {tool.hasEffects && <Confirmation isOn={isConfirmed} isMissing={isMissing} onChange={setConfirmed} />}
        {trial.data && <Outcome trial={trial.data} />}
      </form>
    </Dialog>
  )
}
