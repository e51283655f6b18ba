import type { Member } from '@opora/contract/accounts'
import { useTranslation } from 'react-i18next'
import { formatList } from '../../../lib/format.ts'
import { Avatar } from '../../../ui/Avatar.tsx'

const shownFaces = 4
const shownNames = 3

/** Who is in a team: some faces, some names and how many more there are. */
export function TeamMembers({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation('teams')
  const names = members.map(({ name }) => name)
  if (names.length === 0) return <span className="mut">{t('nobody')}</span>
  const more = names.length - shownNames
  // One more is a name like the others.
  const line =
    more > 1 ? t('andMore', { names: names.slice(0, shownNames).join(', '), count: more }) : formatList(names)
  return (
    <span className="tm-who" title={formatList(names)}>
      <span className="tm-faces" aria-hidden="true">
        {members.slice(0, shownFaces).map(({ id, name, availability }) => (
          <Avatar key={id} name={name} seed={id} size={20} presence={availability} isDecorative />
        ))}
      </span>
      <span className="tr">{line}</span>
    </span>
  )
}
