import type { Conversation } from '@opora/contract/conversations'
import { Eye, EyeOff, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureLine } from '../../lib/failure-text.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { useWatchers, useWatching } from './use-watching.ts'
import { WatchersDialog } from './WatchersDialog.tsx'

const shownFaces = 4

/** Who watches the conversation, beside it; a press watches it too, another one chooses colleagues. */
export function WatchersFact({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('watching')
  const { data, error, refetch } = useWatchers(conversation.id)
  const { me, setWatching } = useWatching()
  const [isChoosing, setChoosing] = useState(false)
  const watchers = data?.items ?? []
  const isOn = watchers.some(({ id }) => id === me.id)
  const names = watchers.map(({ name }) => name).join(', ')
  const more = watchers.length - shownFaces
  const isOver = conversation.mergedInto !== null
  return (
    <div className="kv">
      <dt>{t('watchers')}</dt>
      <dd className="wat">
        {error && !data ? (
          <button type="button" className="lnk quiet" onClick={() => void refetch()} title={failureLine(error)}>
            {t('again')}
          </button>
        ) : (
          <>
            <span className="wat-faces" role="img" aria-label={names ? t('are', { names }) : t('nobody')} title={names}>
              {watchers.slice(0, shownFaces).map(({ id, name }) => (
                <Avatar key={id} name={name} seed={id} size={20} isDecorative />
              ))}
              {more > 0 && <span className="xs mut num">+{more}</span>}
              {data && watchers.length === 0 && <span className="mut">{t('nobody')}</span>}
            </span>
            {data && !isOver && (
              <>
                <IconButton
                  size="sm"
                  icon={isOn ? EyeOff : Eye}
                  label={t(isOn ? 'stop' : 'watch')}
                  keys="KeyW"
                  isOn={isOn}
                  onClick={() => setWatching(conversation, me, !isOn)}
                />
                <IconButton size="sm" icon={UserRoundPlus} label={t('choose')} onClick={() => setChoosing(true)} />
              </>
            )}
          </>
        )}
        {isChoosing && <WatchersDialog conversation={conversation} onClose={() => setChoosing(false)} />}
      </dd>
    </div>
  )
}
