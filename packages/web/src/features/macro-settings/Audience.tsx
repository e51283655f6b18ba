import type { TeamId } from '@opora/contract/ids'
import type { MacroDraft } from '@opora/contract/macros'
import { useTranslation } from 'react-i18next'
import { Segments } from '../../ui/Segments.tsx'
import { Picks } from '../rules/editor/Picks.tsx'
import type { Choice } from '../rules/use-choices.ts'

interface AudienceProps {
  draft: Pick<MacroDraft, 'audience' | 'teamIds'>
  teams: readonly Choice[]
  wrong: string | undefined
  onAudience: (audience: MacroDraft['audience']) => void
  onTeams: (ids: TeamId[]) => void
}

/** Who sees the macro and applies it. */
export function Audience({ draft, teams, wrong, onAudience, onTeams }: AudienceProps) {
  const { t } = useTranslation('macros')
  const offered = (['me', 'teams', 'all'] as const).filter(
    (one) => one !== 'teams' || teams.length > 0 || draft.audience === 'teams',
  )
  return (
    <div className="ma-who" data-wrong={wrong !== undefined || undefined}>
      <span className="lab" aria-hidden="true">
        {t('form.audience')}
      </span>
      <Segments
        label={t('form.audience')}
        value={draft.audience}
        onChange={onAudience}
        options={offered.map((value) => ({ value, label: t(`audience.${value}`) }))}
      />
      {draft.audience === 'teams' && (
        <Picks
          label={t('form.teams')}
          options={teams}
          chosen={draft.teamIds}
          onChange={(ids) => onTeams(ids as TeamId[])}
        />
      )}
      {wrong && (
        <p className="hint bad" role="alert">
          {t(wrong === 'gone_team' ? 'form.teamsGone' : 'form.teamsMissing')}
        </p>
      )}
    </div>
  )
}
