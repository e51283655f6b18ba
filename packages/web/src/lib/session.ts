import type { Me, SignedIn } from '@opora/contract/accounts'
import { isFailure } from '@opora/contract/errors'
import { createApi, Unreachable } from '@opora/sdk'
import { useSyncExternalStore } from 'react'
import { type SessionNews, sessionChannel, withSessionLock } from './session-tabs.ts'

/** The access token never leaves memory; the refresh token is a cookie no script can read. */
let current: SignedIn | null = null
let renewing: Promise<string | null> | null = null
const hintKey = 'opora.signed-in'
const listeners = new Set<() => void>()
const tabs = sessionChannel(hearOtherTab)
const open = createApi({ baseUrl: '', token: () => null })

/** Every call of the interface goes through here. */
export const api = createApi({ baseUrl: '', token: () => current?.accessToken ?? null, renew })

function set(next: SignedIn | null): void {
  current = next
  if (next) localStorage.setItem(hintKey, 'yes')
  else localStorage.removeItem(hintKey)
  for (const listener of listeners) listener()
}

function hearOtherTab(news: SessionNews): void {
  if (news.type === 'signed_out') set(null)
  else if (current || renewing) set(news.signedIn)
}

/** Keeps a new session and tells the other tabs. */
export function startSession(signedIn: SignedIn): void {
  set(signedIn)
  tabs.tell({ type: 'signed_in', signedIn })
}

/** Forgets the session here and in the other tabs. The server was told before, or refused us. */
export function endSession(): void {
  set(null)
  tabs.tell({ type: 'signed_out' })
}

async function trade(stale: string | null): Promise<string | null> {
  if (current && current.accessToken !== stale) return current.accessToken
  try {
    const signedIn = await open('POST /sessions/refreshment')
    startSession(signedIn)
    return signedIn.accessToken
  } catch (error) {
    if (error instanceof Unreachable || isFailure(error, 'unavailable')) throw error
    endSession()
    return null
  }
}

/** Trades the cookie for a fresh token: once at a time in this tab, one tab at a time in this browser. */
export function renew(): Promise<string | null> {
  const stale = current?.accessToken ?? null
  renewing ??= withSessionLock(() => trade(stale)).finally(() => {
    renewing = null
  })
  return renewing
}

/** Who is signed in, asking the server when this browser was signed in before; null when nobody is. */
export async function findMe(): Promise<Me | null> {
  if (!current && localStorage.getItem(hintKey)) await renew()
  return current ? current.me : null
}

/** Puts a changed profile in place of the old one. */
export function setMe(me: Me): void {
  if (current) set({ ...current, me })
}

export const currentMe = (): Me | null => current?.me ?? null

export function onSession(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who is signed in; only on screens that need it. */
export function useMe(): Me {
  const me = useSyncExternalStore(onSession, currentMe)
  if (!me) throw new Error('useMe is for signed-in screens')
  return me
}

export function useMaybeMe(): Me | null {
  return useSyncExternalStore(onSession, currentMe)
}
