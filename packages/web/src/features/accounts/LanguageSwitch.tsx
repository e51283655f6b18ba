import { useTranslation } from 'react-i18next'
import { changeLocale, currentLocale } from '../../lib/i18n.ts'
import { Segments } from '../../ui/Segments.tsx'

/** Before sign-in the browser decides; here one may disagree. */
export function LanguageSwitch() {
  const { t } = useTranslation('accounts')
  return (
    <Segments
      label={t('language')}
      value={currentLocale()}
      onChange={(locale) => void changeLocale(locale)}
      options={[
        { value: 'en', label: 'EN' },
        { value: 'ru', label: 'RU' },
      ]}
    />
  )
}
