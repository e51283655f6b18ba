import type { BudgetState } from '@opora/contract/usage'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useForm } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormFailure } from '../../ui/FormFailure.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/toast.ts'
import { type BudgetDraft, budgetDraftOf, budgetOf, currencies, wrongFields } from './budget-draft.ts'
import { useBudgetChange } from './use-usage.ts'

/** The limits, all optional. */
export function BudgetDialog({ budget, onClose }: { budget: BudgetState; onClose: () => void }) {
  const { t } = useTranslation('usage')
  const formId = useId()
  const save = useBudgetChange()
  const form = useForm<BudgetDraft>({
    initial: budgetDraftOf(budget),
    check: (draft) =>
      Object.fromEntries(
        wrongFields(draft).map((name) => [
          name,
          t(name === 'moneyPerMonth' ? 'budget.wrongMoney' : 'budget.wrongNumber'),
        ]),
      ),
    submit: async (draft) => {
      await save.mutateAsync(budgetOf(draft))
      showToast({ text: t('budget.saved') })
      onClose()
    },
  })
  const bind = (name: keyof BudgetDraft) => ({
    name,
    inputMode: 'decimal' as const,
    autoComplete: 'off',
    value: form.values[name],
    onChange: (event: { target: { value: string } }) => form.set(name, event.target.value),
  })
  const submit = (
    <Button variant="primary" size="lg" type="submit" form={formId} isLoading={form.isSending}>
      {t('budget.save')}
    </Button>
  )
  const options = [...new Set([...currencies, form.values.currency])].map((value) => ({ value, label: value }))
  return (
    <Dialog isOpen onClose={onClose} title={t('budget.title')} description={t('budget.emptyIsNone')} footer={submit}>
      <form id={formId} className="stack" noValidate onSubmit={form.onSubmit}>
        <FormFailure failure={form.failure} />
        <Field label={t('budget.tokensPerMonth')} error={form.errors.tokensPerMonth}>
          <Input {...bind('tokensPerMonth')} />
        </Field>
        <div className="us-money">
          <Field label={t('budget.moneyPerMonth')} hint={t('budget.moneyHint')} error={form.errors.moneyPerMonth}>
            <Input {...bind('moneyPerMonth')} />
          </Field>
          <Field label={t('budget.currency')}>
            <Select
              value={form.values.currency}
              onChange={(currency) => form.set('currency', currency)}
              options={options}
            />
          </Field>
        </div>
        <Field
          label={t('budget.visitorAnswers')}
          hint={t('budget.visitorHint')}
          error={form.errors.visitorAnswersPerDay}
        >
          <Input {...bind('visitorAnswersPerDay')} />
        </Field>
      </form>
    </Dialog>
  )
}
