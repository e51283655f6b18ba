import { Users } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import type { Callable } from '../naming/callable.ts'

interface MentionListProps {
  id: string
  callables: readonly Callable[]
  at: number
  me: string
  onPoint: (at: number) => void
  onChoose: (callable: Callable) => void
}

/** Members and teams one may name. The field keeps the focus and the keys. */
export function MentionList({ id, callables, at, me, onPoint, onChoose }: MentionListProps) {
  const { t } = useTranslation('mentions')
  return (
    <div id={id} className="mnt-list" role="listbox" aria-label={t('title')} tabIndex={-1}>
      {callables.map((one, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field holds the focus and the keys
        <div
          key={`${one.type} ${one.id}`}
          id={`${id}-${place}`}
          className="mi"
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          data-highlighted={place === at ? '' : undefined}
          onPointerMove={() => place !== at && onPoint(place)}
          onClick={() => onChoose(one)}
        >
          {one.type === 'team' ? (
            <span className="un s20 tmf" aria-hidden="true">
              <Icon of={Users} size={12} />
            </span>
          ) : (
            <Avatar name={one.name} seed={one.id} size={20} presence={one.availability} isDecorative />
          )}
          <span className="grow tr">{one.id === me ? t('you', { name: one.name }) : one.name}</span>
          <span className="xs mut tr">{one.type === 'team' ? t('team') : one.email}</span>
        </div>
      ))}
    </div>
  )
}
