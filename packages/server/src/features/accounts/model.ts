import { failure } from '@opora/contract/errors'
import type { Role } from '@opora/contract/route'

const daySeconds = 86_400

export const accessSeconds = 15 * 60
export const ticketSeconds = 30
export const refreshSeconds = 7 * daySeconds
export const inviteSeconds = 7 * daySeconds

export const after = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000)

/** Owners manage everyone; admins manage all but owners and make none. */
export function assertMayManage(actor: Role, target: Role, next: Role | null = null): void {
  if (actor === 'owner') return
  if (actor === 'admin' && target !== 'owner' && next !== 'owner') return
  throw failure('forbidden')
}

export interface RefreshState {
  refreshHash: string
  previousHash: string | null
  rotatedAt: Date
  userAgent: string
}

const tabsRaceMs = 10_000

/**
 * What a genuine refresh token of a live session means: the newest one rotates, the one before it may come a moment late from
 * another tab of the same browser, anything else was copied.
 */
export function judgeRefresh(
  state: RefreshState,
  token: { hash: string; userAgent: string; now: Date },
): 'rotate' | 'late' | 'reused' {
  if (token.hash === state.refreshHash) return 'rotate'
  const isLate = Math.abs(token.now.getTime() - state.rotatedAt.getTime()) <= tabsRaceMs
  return token.hash === state.previousHash && isLate && token.userAgent === state.userAgent ? 'late' : 'reused'
}

/** Letters and digits of the name, and enough of the id to be the only one. */
export function slugOf(name: string, id: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return `${words.slice(0, 40) || 'workspace'}-${id.slice(-12)}`
}
