import type { Copilot, SuggestingMode } from '@opora/contract/copilot'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api, useMe } from '../../../lib/session.ts'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast.ts'
import { copilotKeys } from '../keys.ts'

const modes: readonly SuggestingMode[] = ['free', 'always', 'asked']

/** When replies are suggested unasked: for me, and for everyone who chose nothing. */
export function ModeSection({ copilot }: { copilot: Copilot }) {
  const { t } = useTranslation('copilot')
  const client = useQueryClient()
  const isAdmin = useMe().member.role !== 'agent'
  const refresh = (): void => void client.invalidateQueries({ queryKey: copilotKeys.all })
  const onError = (error: Error): void => void showToast({ text: failureLine(error), isError: true })
  const mine = useMutation({
    mutationFn: (mode: SuggestingMode | null) => api('PUT /copilot/mode', { body: { mode } }),
    onSuccess: refresh,
    onError,
  })
  const everyone = useMutation({
    mutationFn: (mode: SuggestingMode) => api('PUT /copilot/workspace-mode', { body: { mode } }),
    onSuccess: refresh,
    onError,
  })
  const options = modes.map((value) => ({ value, label: t(`mode.${value}`) }))
  const follow = {
    value: 'workspace' as const,
    label: t('mode.workspace', { mode: t(`mode.${copilot.mode.workspace}`) }),
  }
  return (
    <section className="cs stack8" aria-label={t('mode.title')}>
      <h3 className="csh">{t('mode.title')}</h3>
      <Field label={t('mode.mine')}>
        <Select
          value={copilot.mode.mine ?? 'workspace'}
          options={[follow, ...options]}
          isDisabled={mine.isPending}
          onChange={(mode) => mine.mutate(mode === 'workspace' ? null : mode)}
        />
      </Field>
      {isAdmin && (
        <Field label={t('mode.everyone')}>
          <Select
            value={copilot.mode.workspace}
            options={options}
            isDisabled={everyone.isPending}
            onChange={(mode) => everyone.mutate(mode)}
          />
        </Field>
      )}
      {!copilot.hasModel && (
        <p className="xs mut">
          {t('mode.withoutModel')} {isAdmin && <Link to="/settings/assistant">{t('connectModel')}</Link>}
        </p>
      )}
    </section>
  )
}
