import type { Company } from '@opora/contract/companies'
import { isFailure } from '@opora/contract/errors'
import { isBlank } from '@opora/contract/is-blank'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../../lib/failure-text.ts'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { contactKeys } from '../keys.ts'

const domainPattern = /^(?!-)[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u

/** Makes a company, or changes what one is called. */
export function CompanyForm({ company, onClose }: { company?: Company; onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: { name: company?.name ?? '', domain: company?.domain ?? '' },
    check: ({ name, domain }) => ({
      ...(isBlank(name) ? { name: t('company.nameMissing') } : {}),
      ...(domain.trim() === '' || domainPattern.test(domain.trim()) ? {} : { domain: t('company.domainWrong') }),
    }),
    submit: async ({ name, domain }) => {
      const body = { name: name.trim(), domain: domain.trim() || null }
      if (company) await api('PATCH /companies/:id', { params: { id: company.id }, body })
      else await api('POST /companies', { body })
      for (const queryKey of [contactKeys.companies, contactKeys.lists, ['contacts']])
        void client.invalidateQueries({ queryKey })
      onClose()
    },
    fieldOf: (error) => (isFailure(error, 'company.name_taken') ? { name: failureLine(error) } : null),
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t(company ? 'save' : 'company.create')}
      </Button>
    </>
  )
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(company ? 'company.edit' : 'company.new')}
      initialFocus={first}
      footer={footer}
    >
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        <Field label={t('company.name')} error={errors.name}>
          <Input
            ref={first}
            name="name"
            maxLength={120}
            autoComplete="off"
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        </Field>
        <Field label={t('company.domain')} error={errors.domain} isOptional>
          <Input
            name="domain"
            maxLength={253}
            autoComplete="off"
            placeholder="example.com"
            value={values.domain}
            onChange={(event) => set('domain', event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  )
}
