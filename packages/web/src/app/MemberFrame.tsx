import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { useMaybeMe } from '../lib/session.ts'
import { connect } from './live-connection.ts'
import { PalettePlace } from './PalettePlace.tsx'
import { useSheet } from './sheet-state.ts'
import { useAppHotkeys } from './use-app-hotkeys.ts'

const ShortcutsSheet = lazy(async () => (await import('./ShortcutsSheet.tsx')).loadSheet())

/** Leaves for the sign-in page when the session ends, and comes back here afterwards. */
function useLeaving(isSignedIn: boolean): void {
  const navigate = useNavigate()
  const client = useQueryClient()
  const here = useRouterState({ select: (state) => state.location.href })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the end of the session matters
  useEffect(() => {
    if (isSignedIn) return
    client.clear()
    void navigate({ to: '/sign-in', search: { return: here }, replace: true })
  }, [isSignedIn])
}

/** What every signed-in screen stands in: the live connection, the keys, the way out. */
export function MemberFrame() {
  const isSignedIn = useMaybeMe() !== null
  useLeaving(isSignedIn)
  return isSignedIn ? <SignedIn /> : null
}

function SignedIn() {
  const client = useQueryClient()
  const isSheetOpen = useSheet()
  useAppHotkeys()
  useEffect(() => connect(client), [client])
  useEffect(() => {
    const kept = import('./keep-focus.ts').then(({ keepFocus }) => keepFocus()).catch(() => null)
    return () => void kept.then((stop) => stop?.())
  }, [])
  return (
    <>
      <Outlet />
      <PalettePlace />
      {isSheetOpen && (
        <Suspense>
          <ShortcutsSheet />
        </Suspense>
      )}
    </>
  )
}
