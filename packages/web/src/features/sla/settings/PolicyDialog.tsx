import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import type { PolicyDraft, SlaPolicy } from '@opora/contract/sla'
import { policyNameCharacters } from '@opora/contract/sla-limits'
import { useQueryClient } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { policiesKey } from '../keys.ts'
import { CountsField } from './CountsField.tsx'
import { EscalationFields } from './EscalationFields.tsx'
import { ForFields } from './ForFields.tsx'
import { TargetFields } from './TargetFields.tsx'
import { useSentence } from './use-sentence.ts'

const fresh: PolicyDraft = {
  name: '',
  inboxIds: [],
  teamIds: [],
  tagIds: [],
  targets: { first: 30, next: 60, resolution: null },
  countsBy: 'always',
  hoursId: null,
  pausesOnPending: true,
  pausesOnSnoozed: true,
  assistantCounts: true,
  warnBeforeMinutes: 5,
  onWarning: { teamId: null, tagId: null },
  onBreach: { teamId: null, tagId: null },
}

function useCheck() {
  const { t } = useTranslation('sla')
  return ({ name, targets, warnBeforeMinutes }: PolicyDraft) => {
    const promised = Object.values(targets).filter((minutes) => minutes !== null)
    return {
      ...(isBlank(name) ? { name: t('form.nameMissing') } : {}),
      ...(promised.length === 0 ? { targets: t('form.targetMissing') } : {}),
      ...(promised.length > 0 && warnBeforeMinutes >= Math.min(...promised)
        ? { warnBeforeMinutes: t('form.warnLate') }
        : {}),
    }
  }
}

function fieldOf(error: unknown) {
  if (isFailure(error, 'sla.name_taken')) return { name: failureLine(error) }
  return isFailure(error, 'sla.never_due') ? { targets: failureLine(error) } : null
}

/** What is promised to whom, how it is counted, and what happens when it is not kept. */
export function PolicyDialog({ policy, onClose }: { policy?: SlaPolicy; onClose: () => void }) {
  const { t } = useTranslation('sla')
  const formId = useId()
  const client = useQueryClient()
  const sentence = useSentence()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<PolicyDraft>({
    initial: policy ?? fresh,
    check: useCheck(),
    fieldOf,
    submit: async (body) => {
      if (policy) await api('PUT /sla-policies/:id', { params: { id: policy.id }, body })
      else await api('POST /sla-policies', { body })
      await client.invalidateQueries({ queryKey: policiesKey })
      showToast({ text: t('form.saved') })
      onClose()
    },
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('form.cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(policy ? 'form.save' : 'form.create')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen onClose={onClose} title={t(policy ? 'form.edit' : 'new')} widthPx={620} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        {policy?.isOff && <p className="hint bad">{t('form.isOff')}</p>}
        <Field label={t('form.name')} error={errors.name}>
          <Input
            name="name"
            maxLength={policyNameCharacters}
            autoComplete="off"
            value={values.name}
            onChange={({ target }) => set('name', target.value)}
          />
        </Field>
        <TargetFields targets={values.targets} error={errors.targets} onChange={(targets) => set('targets', targets)} />
        <CountsField
          countsBy={values.countsBy}
          hoursId={values.hoursId}
          onChange={(countsBy, hoursId) => {
            set('countsBy', countsBy)
            set('hoursId', hoursId)
          }}
        />
        <Field label={t('form.warn')} hint={t('form.warnHint')} error={errors.warnBeforeMinutes}>
          <Input
            name="warnBeforeMinutes"
            type="number"
            min={0}
            value={String(values.warnBeforeMinutes)}
            onChange={({ target }) => set('warnBeforeMinutes', Math.max(0, Math.floor(Number(target.value) || 0)))}
          />
        </Field>
        <p className="sla-read">
          <span className="lab">{t('form.reads')}</span> {sentence(values)}
        </p>
        <ForFields values={values} onChange={set} />
        <div className="stack">
          <Checkbox isChecked={values.pausesOnPending} onChange={(is) => set('pausesOnPending', is)}>
            {t('form.pausesOnPending')}
          </Checkbox>
          <Checkbox isChecked={values.pausesOnSnoozed} onChange={(is) => set('pausesOnSnoozed', is)}>
            {t('form.pausesOnSnoozed')}
          </Checkbox>
          <Checkbox isChecked={values.assistantCounts} onChange={(is) => set('assistantCounts', is)}>
            {t('form.assistantCounts')} <span className="mut">({t('form.assistantHint')})</span>
          </Checkbox>
        </div>
        <EscalationFields
          when={t('form.onWarning')}
          value={values.onWarning}
          onChange={(next) => set('onWarning', next)}
        />
        <EscalationFields
          when={t('form.onBreach')}
          value={values.onBreach}
          onChange={(next) => set('onBreach', next)}
        />
      </form>
    </Dialog>
  )
}
