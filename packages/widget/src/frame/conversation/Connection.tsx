import { useEffect, useState } from 'preact/hooks'
import { useShell } from '../shell.ts'
import { useStore } from '../state/store.ts'

function useOnline(): boolean {
  const [isOnline, setOnline] = useState(navigator.onLine)
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine)
    addEventListener('online', look)
    addEventListener('offline', look)
    return () => {
      removeEventListener('online', look)
      removeEventListener('offline', look)
    }
  }, [])
  return isOnline
}

/** A quiet strip while the network or the server is away. */
export function Connection() {
  const { messenger, t } = useShell()
  const live = useStore(messenger.live)
  const isOnline = useOnline()
  return (
    <output class="net">
      {!isOnline && t('offline')}
      {isOnline && live === 'offline' && t('reconnecting')}
    </output>
  )
}
