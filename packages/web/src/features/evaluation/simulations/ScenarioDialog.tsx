import { isBlank } from '@opora/contract/is-blank'
import type { Scenario } from '@opora/contract/simulations'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { Field } from '../../../ui/Field.tsx'
import { FormDialog } from '../../../ui/FormDialog.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { Textarea } from '../../../ui/Textarea.tsx'
import { usePlace } from '../use-place.ts'
import { useSaveScenario } from './use-simulations.ts'

const mostCriteria = 10
const turnChoices = ['2', '4', '6', '8', '12', '20'] as const
const linesOf = (text: string): string[] => text.split('\n').flatMap((line) => (isBlank(line) ? [] : [line.trim()]))

function useDraft(scenario: Scenario | null) {
  const { t } = useTranslation('evaluation')
  const [draft, setDraft] = useState({
    name: scenario?.name ?? '',
    persona: scenario?.persona ?? '',
    goal: scenario?.goal ?? '',
    criteria: scenario?.criteria.join('\n') ?? '',
    mostTurns: String(scenario?.mostTurns ?? 6),
  })
  const criteria = linesOf(draft.criteria)
  const need = (text: string) => (isBlank(text) ? t('simulation.missing') : undefined)
  const problems = {
    name: need(draft.name),
    persona: need(draft.persona),
    goal: need(draft.goal),
    criteria: criteria.length > mostCriteria ? t('simulation.tooMany') : need(draft.criteria),
  }
  return {
    draft,
    set: (change: Partial<typeof draft>) => setDraft((held) => ({ ...held, ...change })),
    problems,
    isGood: Object.values(problems).every((problem) => problem === undefined),
    body: { ...draft, criteria, mostTurns: Number(draft.mostTurns) },
  }
}

/** Who writes, what they want, and when the assistant has done well. */
export function ScenarioDialog({ scenario, onClose }: { scenario: Scenario | null; onClose: () => void }) {
  const { t } = useTranslation('evaluation')
  const { open } = usePlace()
  const { draft, set, problems, isGood, body } = useDraft(scenario)
  const [isAsked, setAsked] = useState(false)
  const save = useSaveScenario(scenario)
  const submit = (): void => {
    setAsked(true)
    if (!isGood) return
    save.mutate(body, {
      onSuccess: ({ id }) => {
        onClose()
        if (!scenario) open({ tab: 'contacts', scenario: id })
      },
    })
  }
  const shown = (name: keyof typeof problems) => (isAsked ? problems[name] : undefined)
  const turns = turnChoices.includes(draft.mostTurns as never) ? turnChoices : [...turnChoices, draft.mostTurns]
  return (
    <FormDialog
      title={t(scenario ? 'simulation.edit' : 'simulation.make')}
      widthPx={560}
      words={{ save: t('save'), close: t('cancel') }}
      failure={save.error ? failureText(save.error) : null}
      isSaving={save.isPending}
      onSave={submit}
      onClose={onClose}
    >
      <Field label={t('simulation.name')} error={shown('name')}>
        <Input
          name="name"
          maxLength={120}
          placeholder={t('simulation.namePlaceholder')}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label={t('simulation.persona')} hint={t('simulation.personaHint')} error={shown('persona')}>
        <Textarea
          name="persona"
          maxLength={2000}
          value={draft.persona}
          onChange={(event) => set({ persona: event.target.value })}
        />
      </Field>
      <Field label={t('simulation.goal')} error={shown('goal')}>
        <Textarea
          name="goal"
          rows={2}
          maxLength={2000}
          value={draft.goal}
          onChange={(event) => set({ goal: event.target.value })}
        />
      </Field>
      <Field label={t('simulation.criteria')} hint={t('simulation.criteriaHint')} error={shown('criteria')}>
        <Textarea
          name="criteria"
          maxLength={4000}
          value={draft.criteria}
          onChange={(event) => set({ criteria: event.target.value })}
        />
      </Field>
      <Field label={t('simulation.mostTurns')}>
        <Select
          value={draft.mostTurns}
          onChange={(mostTurns) => set({ mostTurns })}
          options={turns.map((value) => ({ value, label: value }))}
        />
      </Field>
    </FormDialog>
  )
}
