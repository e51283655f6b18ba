import { Users, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useTeams } from '../../../lib/use-teams.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Tag } from '../../../ui/Tag.tsx'

/** Says which team the list is held to, and lets go of it. */
export function TeamFilterStrip({ teamId, onClear }: { teamId: string; onClear: () => void }) {
  const { t } = useTranslation('teams')
  const { data } = useTeams()
  const team = data?.items.find(({ id }) => id === teamId)
  return (
    <div className="tm-s">
      <span className="grow row">
        {team ? (
          <Tag>
            <Icon of={Users} size={12} />
            <span className="sr">{t('ofTeam', { name: team.name })}</span>
            <span className="tr" aria-hidden="true">
              {team.name}
            </span>
          </Tag>
        ) : (
          data && <span className="xs mut">{t('gone')}</span>
        )}
      </span>
      <IconButton icon={X} size="sm" label={t('filterOff')} onClick={onClear} />
    </div>
  )
}
