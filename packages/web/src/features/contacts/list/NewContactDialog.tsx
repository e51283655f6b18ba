import { isBlank } from '@opora/contract/is-blank'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../lib/session.ts'
import { useForm } from '../../../lib/use-form.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FormFailure } from '../../../ui/FormFailure.tsx'
import { Input } from '../../../ui/Input.tsx'
import { contactKeys } from '../keys.ts'

/** Somebody members know of and no channel met yet. */
export function NewContactDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('contacts')
  const formId = useId()
  const first = useRef<HTMLInputElement>(null)
  const client = useQueryClient()
  const navigate = useNavigate()
  const { values, errors, failure, isSending, set, onSubmit } = useForm({
    initial: { name: '', email: '', phone: '' },
    check: ({ name }) => (isBlank(name) ? { name: t('fact.nameMissing') } : {}),
    submit: async ({ name, email, phone }) => {
      const body = { name, email: email.trim() || null, phone: phone.trim() || null }
      const made = await api('POST /contacts', { body })
      client.setQueryData(contactKeys.one(made.id), made)
      void client.invalidateQueries({ queryKey: contactKeys.lists })
      onClose()
      await navigate({ to: '/contacts/$contactId', params: { contactId: made.id } })
    },
  })
  const footer = (
    <>
      <Button size="lg" onClick={onClose}>
        {t('cancel')}
      </Button>
      <Button variant="primary" size="lg" type="submit" form={formId} isLoading={isSending}>
        {t('new.create')}
      </Button>
    </>
  )
  const limits = { name: 120, email: 254, phone: 40 } as const
  return (
    <Dialog isOpen onClose={onClose} title={t('new.title')} initialFocus={first} footer={footer}>
      <form id={formId} className="stack" noValidate onSubmit={onSubmit}>
        <FormFailure failure={failure} />
        {(['name', 'email', 'phone'] as const).map((name) => (
          <Field key={name} label={t(`fact.${name}`)} error={errors[name]} isOptional={name !== 'name'}>
            <Input
              ref={name === 'name' ? first : undefined}
              name={name}
              type={name === 'email' ? 'email' : name === 'phone' ? 'tel' : 'text'}
              autoComplete="off"
              maxLength={limits[name]}
              value={values[name]}
              onChange={(event) => set(name, event.target.value)}
            />
          </Field>
        ))}
      </form>
    </Dialog>
  )
}
