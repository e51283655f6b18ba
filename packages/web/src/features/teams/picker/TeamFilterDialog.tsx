import type { Team } from '@opora/contract/teams'
import { Check, Users } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureText } from '../../../lib/failure-text.ts'
import { useTeams } from '../../../lib/use-teams.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Input } from '../../../ui/Input.tsx'
import { Loading, Skeleton } from '../../../ui/Skeleton.tsx'

const widthPx = 400

interface TeamListProps {
  chosenId: string
  onChoose: (team: Team) => void
}

/** A field to look for a team and the teams that fit; arrows and Enter choose. */
function TeamList({ chosenId, onChoose }: TeamListProps) {
  const { t } = useTranslation('teams')
  const { data, error, refetch, isFetching } = useTeams()
  const listId = useId()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const wanted = words.trim().toLowerCase()
  const shown = (data?.items ?? []).filter(({ name }) => name.toLowerCase().includes(wanted))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const chosen = shown[at]
    if (by && shown.length > 0) setAt((at + by + shown.length) % shown.length)
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }
  return (
    <div className="tms">
      <Input
        role="combobox"
        autoFocus
        autoComplete="off"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-activedescendant={shown[at] ? `${listId}-${at}` : undefined}
        aria-label={t('find')}
        placeholder={t('find')}
        value={words}
        onChange={(event) => {
          setWords(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKeyDown}
      />
      <Loading isLoading={!data && !error} skeleton={<Skeleton width="60%" />}>
        {error && !data ? (
          <ErrorState {...failureText(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        ) : (
          <div id={listId} role="listbox" aria-label={t('teams')} tabIndex={-1}>
            {shown.map((team, place) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above holds the focus and the keys
              <div
                key={team.id}
                id={`${listId}-${place}`}
                className="mi"
                role="option"
                tabIndex={-1}
                aria-selected={team.id === chosenId}
                data-highlighted={place === at ? '' : undefined}
                onPointerMove={() => setAt(place)}
                onClick={() => onChoose(team)}
              >
                <Icon of={Users} size={14} />
                <span className="grow tr">{team.name}</span>
                {team.id === chosenId && <Icon of={Check} size={14} />}
              </div>
            ))}
          </div>
        )}
      </Loading>
      {data && shown.length === 0 && <p className="hint">{t(wanted ? 'nothing' : 'none')}</p>}
    </div>
  )
}

interface TeamFilterDialogProps {
  teamId: string
  onChoose: (teamId: string) => void
  onClose: () => void
}

/** Chooses the team the list is held to. */
export function TeamFilterDialog({ teamId, onChoose, onClose }: TeamFilterDialogProps) {
  const { t } = useTranslation('teams')
  return (
    <Dialog isOpen onClose={onClose} title={t('filter')} widthPx={widthPx}>
      <TeamList
        chosenId={teamId}
        onChoose={({ id }) => {
          onChoose(id)
          onClose()
        }}
      />
    </Dialog>
  )
}
