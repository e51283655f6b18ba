import type { RuleDraft } from '@opora/contract/rules'
import { useTranslation } from 'react-i18next'
import { templateNames, templateOf } from '../editor/templates.ts'

/** Rules to begin with. */
export function Templates({ onChoose }: { onChoose: (draft: RuleDraft) => void }) {
  const { t } = useTranslation('rules')
  return (
    <ul className="ru-templates" aria-label={t('template.title')}>
      {templateNames.map((name) => (
        <li key={name}>
          <button
            type="button"
            onClick={() =>
              onChoose(
                templateOf(name, {
                  name: t(`template.${name}`),
                  words: t('template.refundWords'),
                  message: t('template.closedText', { name: `{{contact.firstName|${t('template.there')}}}` }),
                }),
              )
            }
          >
            <b>{t(`template.${name}`)}</b>
            <span className="xs mut">{t(`template.${name}Hint`)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
