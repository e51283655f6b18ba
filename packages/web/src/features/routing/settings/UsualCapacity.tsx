import { mostCapacity } from '@opora/contract/routing-limits'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { showToast } from '../../../ui/toast.ts'
import { numberOf } from './rule-draft.ts'
import { useRefresh } from './use-routing.ts'

const capacityOf = (text: string) => numberOf(text, { least: 1, most: mostCapacity })

/** How many open conversations each person has at most, where nothing else is said. */
export function UsualCapacity({ capacity }: { capacity: number }) {
  const { t } = useTranslation('routing')
  const refresh = useRefresh()
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: { capacity: String(capacity) },
    check: (draft): { capacity?: string } => (capacityOf(draft.capacity) ? {} : { capacity: t('capacityBad') }),
    submit: async (draft) => {
      await api('PUT /routing/capacity', { body: { capacity: capacityOf(draft.capacity) ?? capacity } })
      await refresh()
      showToast({ text: t('saved') })
    },
  })
  return (
    <form className="stack ro-form" noValidate onSubmit={onSubmit}>
      <FormFailure failure={failure} />
      <Field label={t('usual')} hint={t('usualHint')} error={errors.capacity}>
        <Input
          name="capacity"
          inputMode="numeric"
          autoComplete="off"
          className="ro-n"
          value={values.capacity}
          onChange={(event) => set('capacity', event.target.value)}
        />
      </Field>
      <Button type="submit" isLoading={isSending}>
        {t('save')}
      </Button>
    </form>
  )
}
