import type { TeamId } from '@opora/contract/ids'
import type { RoutingRule } from '@opora/contract/routing'
import type { Team } from '@opora/contract/teams'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { draftOf, problemsOf, type RuleDraft, ruleOf } from './rule-draft.ts'
import { useRefresh } from './use-routing.ts'

interface RuleFormProps {
  rule: RoutingRule
  teams: readonly Team[]
  canEdit: boolean
}

const modes = ['manual', 'round_robin', 'least_loaded'] as const
const checks = [
  ['isSticky', 'sticky', 'stickyHint'],
  ['needsSkills', 'skills', 'skillsHint'],
  ['needsLanguage', 'language', 'languageHint'],
] as const

/** How conversations of one queue find somebody. */
export function RuleForm({ rule, teams, canEdit }: RuleFormProps) {
  const { t } = useTranslation('routing')
  const refresh = useRefresh()
  const { values, errors, failure, isSending, set, onSubmit } = useForm<RuleDraft>({
    initial: draftOf(rule),
    check: (draft) => Object.fromEntries(Object.entries(problemsOf(draft)).map(([field, key]) => [field, t(key)])),
    submit: async (draft) => {
      await api('PUT /routing/rules', { body: ruleOf(draft, rule.teamId) })
      await refresh()
      showToast({ text: t('saved') })
    },
  })
  const minutes = (name: 'relaxMinutes' | 'answerMinutes' | 'overflowMinutes', label: string, hint?: string) => (
    <Field label={label} hint={hint} error={errors[name]}>
      <Input
        name={name}
        inputMode="numeric"
        autoComplete="off"
        className="ro-n"
        disabled={!canEdit}
        value={values[name]}
        onChange={(event) => set(name, event.target.value)}
      />
    </Field>
  )
  const others: { value: TeamId | 'none'; label: string }[] = [
    { value: 'none', label: t('overflowNone') },
    ...teams.filter(({ id }) => id !== rule.teamId).map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <form className="stack ro-form" noValidate onSubmit={onSubmit}>
      <FormFailure failure={failure} />
      <Field label={t('mode.label')} hint={t(`modeHint.${values.mode}`)}>
        <Select
          value={values.mode}
          isDisabled={!canEdit}
          options={modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
          onChange={(mode) => set('mode', mode)}
        />
      </Field>
      {values.mode !== 'manual' && (
        <>
          {checks.map(([name, label, hint]) => (
            <Checkbox
              key={name}
              isChecked={values[name]}
              isDisabled={!canEdit}
              hint={t(hint)}
              onChange={(is) => set(name, is)}
            >
              {t(label)}
            </Checkbox>
          ))}
          {minutes('relaxMinutes', t('relax'), t('relaxHint'))}
          {minutes('answerMinutes', t('answer'), t('answerHint'))}
          <Field label={t('returned.label')}>
            <Select
              value={values.returned}
              isDisabled={!canEdit}
              options={(['unanswered', 'all'] as const).map((value) => ({ value, label: t(`returned.${value}`) }))}
              onChange={(returned) => set('returned', returned)}
            />
          </Field>
          <Checkbox
            isChecked={values.returnsOnAway}
            isDisabled={!canEdit}
            hint={t('onAwayHint')}
            onChange={(is) => set('returnsOnAway', is)}
          >
            {t('onAway')}
          </Checkbox>
          <Field label={t('overflow')}>
            <Select
              value={values.overflowTeamId}
              isDisabled={!canEdit}
              options={others}
              onChange={(id) => set('overflowTeamId', id)}
            />
          </Field>
          {values.overflowTeamId !== 'none' && minutes('overflowMinutes', t('overflowMinutes'))}
        </>
      )}
      {canEdit && (
        <Button variant="primary" type="submit" isLoading={isSending}>
          {t('save')}
        </Button>
      )}
    </form>
  )
}
