import { Check, Languages, Monitor, Moon, Sun, SunMoon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../../lib/session.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { changeMe } from '../../accounts/change-me.ts'
import { useAlso } from '../finding/use-also.ts'
import type { Choice } from '../offered/choice.ts'

const themes = { system: Monitor, light: Sun, dark: Moon } as const
const languages = { en: 'English', ru: 'Русский' } as const

/** How the interface looks to whoever is signed in. */
export function useMeChoices(): Record<'root' | 'theme' | 'language', Choice[]> {
  const { t } = useTranslation('palette')
  const { t: tApp } = useTranslation('app')
  const { theme, locale } = useMe()
  const also = useAlso()
  const section = 'me'
  const root: Choice[] = [
    { id: 'step:theme', section, label: t('step.theme.name'), icon: <Icon of={SunMoon} />, step: 'theme' },
    { id: 'step:language', section, label: t('step.language.name'), icon: <Icon of={Languages} />, step: 'language' },
  ]
  return {
    root,
    theme: (['system', 'light', 'dark'] as const).map((value) => ({
      id: `theme:${value}`,
      section,
      label: t('say.theme', { name: tApp(`theme_${value}`) }),
      names: also('say.theme', { name: tApp(`theme_${value}`) }),
      icon: <Icon of={value === theme ? Check : themes[value]} />,
      isDeep: true,
      ...(value === theme ? { hint: t('now') } : {}),
      run: () => void changeMe({ theme: value }),
    })),
    language: (['en', 'ru'] as const).map((value) => ({
      id: `language:${value}`,
      section,
      label: t('say.language', { name: languages[value] }),
      names: also('say.language', { name: languages[value] }),
      icon: <Icon of={value === locale ? Check : Languages} />,
      isDeep: true,
      ...(value === locale ? { hint: t('now') } : {}),
      run: () => void changeMe({ locale: value }),
    })),
  }
}
