import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api, setMe, useMe } from '../../lib/session.ts'
import { useForm } from '../../lib/use-form.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Select } from '../../ui/Select.tsx'
import { ColorField, checkBrandColor, useInboxChanges, useInboxes } from '../inboxes/index.ts'
import { StepPane } from './StepPane.tsx'

/** What customers see: the name, the language, the colour. */
export function WorkspaceStep({ onNext }: { onNext: () => void }) {
  const { t } = useTranslation('onboarding')
  const me = useMe()
  const element = useRef<HTMLFormElement>(null)
  const widget = useInboxes().data?.items.find((inbox) => inbox.kind === 'widget')
  const { change } = useInboxChanges()
  const stored = String(widget?.settings.brandColor ?? '')
  const form = useForm({
    initial: { name: me.workspace.name, locale: me.workspace.locale, color: '' },
    check: ({ name }): { name?: string } => (name.trim() ? {} : { name: t('workspace.companyMissing') }),
    submit: async ({ name, locale, color }) => {
      if (color && checkBrandColor(color)) return
      const workspace = await api('PATCH /workspace', { body: { name: name.trim(), locale } })
      if (widget && color && color !== stored) {
        await change.mutateAsync({ id: widget.id, body: { settings: { ...widget.settings, brandColor: color } } })
      }
      setMe({ ...me, workspace })
      onNext()
    },
  })
  const locales = (['ru', 'en'] as const).map((value) => ({ value, label: t(`workspace.${value}`) }))
  return (
    <StepPane
      title={t('workspace.title')}
      intro={t('workspace.intro')}
      next={{ label: t('next'), isLoading: form.isSending, run: () => element.current?.requestSubmit() }}
    >
      <form ref={element} className="ob-form" noValidate onSubmit={form.onSubmit}>
        <Field label={t('workspace.company')} error={form.errors.name}>
          <Input
            name="name"
            maxLength={120}
            autoComplete="organization"
            value={form.values.name}
            onChange={(event) => form.set('name', event.target.value)}
          />
        </Field>
        <Field label={t('workspace.locale')}>
          <Select value={form.values.locale} onChange={(locale) => form.set('locale', locale)} options={locales} />
        </Field>
        {widget && (
          <ColorField
            label={t('workspace.color')}
            value={form.values.color || stored}
            onChange={(color) => form.set('color', color)}
          />
        )}
        {form.failure && (
          <Banner isBoxed isUrgent look="bad">
            {t('failed')}. {form.failure.text}
          </Banner>
        )}
        <button type="submit" hidden />
      </form>
    </StepPane>
  )
}
