import type { Conversation } from '@opora/contract/conversations'
import { useTranslation } from 'react-i18next'
import { useHotkeys } from '../../lib/use-hotkeys.ts'
import { useWatchers, useWatching } from './use-watching.ts'

/** Watches a conversation, or stops to, by a key, whether or not the panel stands open. */
export function WatchKey({ conversation, group }: { conversation: Conversation; group: string }) {
  const { t } = useTranslation('watching')
  const { data } = useWatchers(conversation.id)
  const { me, setWatching } = useWatching()
  const isOn = data?.items.some(({ id }) => id === me.id) ?? false
  const run = (): void => {
    if (data) setWatching(conversation, me, !isOn)
  }
  useHotkeys([{ keys: 'KeyW', label: t(isOn ? 'stop' : 'watch'), group, run }])
  return null
}
