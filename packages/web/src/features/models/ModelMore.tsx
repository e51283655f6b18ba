import type { ModelPurpose } from '@opora/contract/models'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../lib/use-form.ts'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { CertificateField } from './CertificateField.tsx'
import type { ModelDraft } from './model-draft.ts'

const currencies = ['RUB', 'USD', 'EUR', 'CNY', 'KZT', 'BYN']

interface ModelMoreProps {
  form: Form<ModelDraft>
  purpose: ModelPurpose
  /** Certificates stand here; not where a provider has no answer without one. */
  hasCertificates: boolean
}

/** What most connections never need: price, patience, certificates of one's own. */
export function ModelMore({ form, purpose, hasCertificates }: ModelMoreProps) {
  const { t } = useTranslation('models')
  const { errors } = form
  const isWrong = Boolean(
    errors.inputPrice || errors.cachedPrice || errors.outputPrice || errors.firstPartSeconds || errors.caPem,
  )
  // Neither is counted for a model that makes vectors, and nobody waits for its first word.
  const hasPrice = purpose !== 'embeddings'
  if (!hasPrice && !hasCertificates) return null
  return (
    <details className="md-more" open={isWrong || undefined}>
      <summary>{t(hasPrice ? (hasCertificates ? 'moreFields' : 'fewerFields') : 'field.caPem')}</summary>
      <div className="stack">
        {hasPrice && <PriceAndPatience form={form} isWriting={purpose === 'chat'} />}
        {hasCertificates && <CertificateField form={form} hint={t('field.caPemHint')} />}
      </div>
    </details>
  )
}

function PriceAndPatience({ form, isWriting }: { form: Form<ModelDraft>; isWriting: boolean }) {
  const { t } = useTranslation('models')
  const { values, errors, set } = form
  const priceField = (name: 'inputPrice' | 'cachedPrice' | 'outputPrice') => (
    <Field label={t(`field.${name}`)} isOptional error={errors[name]}>
      <Input
        name={name}
        inputMode="decimal"
        autoComplete="off"
        value={values[name]}
        onChange={(event) => set(name, event.target.value)}
      />
    </Field>
  )
  return (
    <>
      <p className="mut xs">{t('field.pricesLead')}</p>
      <div className="md-two">
        {priceField('inputPrice')}
        {isWriting && priceField('cachedPrice')}
        {isWriting && priceField('outputPrice')}
        <Field label={t('field.currency')}>
          <Select
            value={values.currency}
            onChange={(currency) => set('currency', currency)}
            options={[...new Set([...currencies, values.currency])].map((value) => ({ value, label: value }))}
          />
        </Field>
      </div>
      <Field
        label={t(isWriting ? 'field.firstPartSeconds' : 'field.orderSeconds')}
        hint={t(isWriting ? 'field.firstPartHint' : 'field.orderHint')}
        isOptional
        error={errors.firstPartSeconds}
      >
        <Input
          name="firstPartSeconds"
          inputMode="numeric"
          autoComplete="off"
          value={values.firstPartSeconds}
          onChange={(event) => set('firstPartSeconds', event.target.value)}
        />
      </Field>
    </>
  )
}
