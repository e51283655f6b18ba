import { type ChangeEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Form } from '../../lib/use-form.ts'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import type { ModelDraft } from './model-draft.ts'

interface CertificateFieldProps {
  form: Form<ModelDraft>
  hint: string
}

/** Root certificates, pasted or read from a file. */
export function CertificateField({ form, hint }: CertificateFieldProps) {
  const { t } = useTranslation('models')
  const file = useRef<HTMLInputElement>(null)
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = target.files ?? []
    if (chosen) form.set('caPem', await chosen.text())
    target.value = ''
  }
  return (
    <>
      <Field label={t('field.caPem')} hint={hint} isOptional error={form.errors.caPem}>
        <Textarea
          name="caPem"
          rows={3}
          spellCheck={false}
          placeholder="-----BEGIN CERTIFICATE-----"
          value={form.values.caPem}
          onChange={(event) => form.set('caPem', event.target.value)}
        />
      </Field>
      <div className="md-presets">
        <Button size="sm" onClick={() => file.current?.click()}>
          {t('field.caPemFile')}
        </Button>
        <input ref={file} type="file" accept=".pem,.crt,.cer" hidden onChange={(event) => void read(event)} />
      </div>
    </>
  )
}
