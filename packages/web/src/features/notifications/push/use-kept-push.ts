import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMe } from '../../../lib/session.ts'
import { renew } from './browser-push.ts'

/** What the service worker says when somebody clicked a notice while a window was open. */
interface Clicked {
  type: 'opora.open'
  path: string
}

const isClicked = (data: unknown): data is Clicked =>
  typeof data === 'object' && data !== null && (data as Clicked).type === 'opora.open'

/** Keeps the notices of this browser in force for the session, and goes where a click on one leads. */
export function useKeptPush(): void {
  const navigate = useNavigate()
  const memberId = useMe().member.id
  useEffect(() => {
    void renew(memberId).catch(() => null)
  }, [memberId])
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    const onMessage = ({ data }: MessageEvent<unknown>): void => {
      if (isClicked(data) && /^\/(?!\/)/.test(data.path)) void navigate({ href: data.path })
    }
    navigator.serviceWorker.addEventListener('message', onMessage)
    return () => navigator.serviceWorker.removeEventListener('message', onMessage)
  }, [navigate])
}
