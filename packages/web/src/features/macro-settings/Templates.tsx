import type { MacroDraft } from '@opora/contract/macros'
import { useTranslation } from 'react-i18next'
import { emptyMacro } from './draft.ts'
import { templateNames, templateOf } from './templates.ts'

/** Usual macros to begin with. */
export function Templates({ onChoose }: { onChoose: (draft: MacroDraft) => void }) {
  const { t } = useTranslation('macros')
  const name = `{{contact.firstName|${t('templates.there')}}}`
  return (
    <ul className="ru-templates" aria-label={t('templates.title')}>
      {templateNames.map((one) => (
        <li key={one}>
          <button
            type="button"
            onClick={() =>
              onChoose(
                templateOf(one, {
                  shortcut: t(`templates.${one}.shortcut`),
                  title: t(`templates.${one}.title`),
                  text: t(`templates.${one}.text`, { name }),
                }),
              )
            }
          >
            <b>{t(`templates.${one}.title`)}</b>
            <span className="xs mut">{t(`templates.${one}.hint`)}</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" onClick={() => onChoose(emptyMacro)}>
          <b>{t('templates.blank')}</b>
          <span className="xs mut">{t('templates.blankHint')}</span>
        </button>
      </li>
    </ul>
  )
}
