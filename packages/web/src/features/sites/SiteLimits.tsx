import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Field } from '../../ui/Field.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Input } from '../../ui/Input.tsx'
import { Textarea } from '../../ui/Textarea.tsx'
import type { SiteDraft, Wrong } from './site-draft.ts'

interface SiteLimitsProps {
  draft: SiteDraft
  wrong: readonly Wrong[]
  onChange: (change: Partial<SiteDraft>) => void
}

const limits = ['folder', 'include', 'exclude', 'mostPages', 'depth', 'followsLinks'] as const

/** What few need: which part of the site, how much of it, and by which ways. Opens by itself when something in it is wrong. */
export function SiteLimits({ draft, wrong, onChange }: SiteLimitsProps) {
  const { t } = useTranslation('sites')
  const errorOf = (name: Wrong): string | undefined => (wrong.includes(name) ? t(`wrong.${name}`) : undefined)
  const isWrong = limits.some((name) => wrong.includes(name))
  return (
    <details className="si-fold" {...(isWrong ? { open: true } : {})}>
      <summary>
        <Icon of={ChevronRight} size={14} />
        {t('limits.title')}
      </summary>
      <div className="stack">
        <Field label={t('limits.folder')} hint={t('limits.folderHint')} error={errorOf('folder')}>
          <Input
            name="folder"
            spellCheck={false}
            placeholder="/"
            maxLength={1000}
            value={draft.folder}
            onChange={(event) => onChange({ folder: event.target.value })}
          />
        </Field>
        <div className="si-pair">
          {(['include', 'exclude'] as const).map((name) => (
            <Field
              key={name}
              label={t(`limits.${name}`)}
              hint={t(`limits.${name}Hint`)}
              error={errorOf(name)}
              isOptional
            >
              <Textarea
                name={name}
                rows={3}
                spellCheck={false}
                placeholder={name === 'include' ? '/help/*' : '/blog/*\n*?print=*'}
                value={draft[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        <div className="si-pair">
          {(['mostPages', 'depth'] as const).map((name) => (
            <Field key={name} label={t(`limits.${name}`)} hint={t(`limits.${name}Hint`)} error={errorOf(name)}>
              <Input
                name={name}
                inputMode="numeric"
                maxLength={6}
                value={draft[name]}
                onChange={(event) => onChange({ [name]: event.target.value })}
              />
            </Field>
          ))}
        </div>
        <fieldset className="si-ways">
          <legend className="lab">{t('limits.ways')}</legend>
          <Checkbox isChecked={draft.usesSitemap} onChange={(usesSitemap) => onChange({ usesSitemap })}>
            {t('limits.usesSitemap')}
          </Checkbox>
          <Checkbox isChecked={draft.followsLinks} onChange={(followsLinks) => onChange({ followsLinks })}>
            {t('limits.followsLinks')}
          </Checkbox>
          <Checkbox isChecked={draft.readsPdf} onChange={(readsPdf) => onChange({ readsPdf })}>
            {t('limits.readsPdf')}
          </Checkbox>
          {errorOf('followsLinks') && (
            <p className="hint bad" role="alert">
              {errorOf('followsLinks')}
            </p>
          )}
        </fieldset>
        <p className="hint">{t('limits.robots')}</p>
      </div>
    </details>
  )
}
