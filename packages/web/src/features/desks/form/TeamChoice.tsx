import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useTeams } from '../../../lib/use-teams.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { FindField } from '../../../ui/FindField.tsx'
import type { DeskDraft } from './draft.ts'

type TeamId = DeskDraft['servedTeamIds'][number]

interface TeamChoiceProps {
  chosen: readonly TeamId[]
  /** What another group is called that gets a team's conversations before this one. */
  takenBy: (id: TeamId) => string | undefined
  onChosen: (ids: TeamId[]) => void
  /** The link to the teams leaves the window. */
  onClose: () => void
}

const findFrom = 9

/** Whose conversations come into a group before all others, of whatever inbox. */
export function TeamChoice({ chosen, takenBy, onChosen, onClose }: TeamChoiceProps) {
  const { t } = useTranslation('desks')
  const { data } = useTeams()
  const [words, setWords] = useState('')
  if (!data) return null
  if (data.items.length === 0)
    return (
      <p className="hint">
        {t('form.noTeams')}{' '}
        <Link to="/settings/teams" onClick={onClose}>
          {t('form.makeTeam')}
        </Link>
      </p>
    )
  const shown = data.items.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()))
  const turn = (id: TeamId, isOn: boolean): void =>
    onChosen(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <fieldset className="dk-group">
      <legend className="lab">{t('form.teams')}</legend>
      <p className="hint">{t('form.teamsHint')}</p>
      {data.items.length >= findFrom && <FindField label={t('form.findTeam')} value={words} onChange={setWords} />}
      <div className="dk-list">
        {shown.map(({ id, name }) => {
          const other = takenBy(id)
          return (
            <Checkbox
              key={id}
              isChecked={chosen.includes(id)}
              onChange={(isOn) => turn(id, isOn)}
              hint={other && t('form.teamTaken', { name: other })}
            >
              {name}
            </Checkbox>
          )
        })}
        {shown.length === 0 && <p className="hint">{t('form.noSuchTeam')}</p>}
      </div>
    </fieldset>
  )
}
