import type { RoutingMode, RoutingPreview } from '@opora/contract/routing'
import { Trans, useTranslation } from 'react-i18next'
import { formatLanguage } from '../../../lib/format.ts'

interface NextOneProps {
  preview: RoutingPreview
  mode: RoutingMode
}

/** Facts the sentences about the next one name. */
export const factsOf = ({ language, skills }: RoutingPreview) => ({
  language: language ? formatLanguage(language) : '',
  skills: skills.join(', '),
})

/** Who gets the next one, or why nobody does, in a sentence. */
export function NextOne({ preview, mode }: NextOneProps) {
  const { t } = useTranslation('routing')
  const { agents, how, waiting } = preview
  const facts = factsOf(preview)
  const next = agents.find(({ verdict }) => verdict === 'next')
  const free = agents.filter(({ verdict }) => !['offline', 'away', 'busy', 'full'].includes(verdict))
  const isAll = (verdict: string): boolean => free.length > 0 && free.every((agent) => agent.verdict === verdict)
  const reason = (): string => {
    if (mode === 'manual') return t('next.manual')
    if (agents.length === 0) return t('next.nobodyHere')
    if (isAll('other_language')) return t('next.nobodySpeaks', facts)
    return isAll('unskilled') ? t('next.nobodyCan', facts) : t('next.nobody')
  }
  return (
    <div className="ro-next" role="status">
      {next && how ? (
        <p>
          <Trans
            t={t}
            i18nKey="next.found"
            values={{ name: next.name, how: t(`next.${how}`) }}
            components={{ b: <b /> }}
          />
        </p>
      ) : (
        <p>{reason()}</p>
      )}
      {mode !== 'manual' && (
        <p className="hint">
          {waiting ? t('next.about', { name: waiting.contactName, number: waiting.number }) : t('next.empty')}
        </p>
      )}
    </div>
  )
}
