import type { SignedIn } from '@opora/contract/accounts'

/** What tabs of one browser tell each other. */
export type SessionNews = { type: 'signed_in'; signedIn: SignedIn } | { type: 'signed_out' }

const name = 'opora.session'

/** Runs `work` while no other tab does: the refresh cookie may be traded only once. */
export async function withSessionLock<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator) || !navigator.locks) return work()
  return await navigator.locks.request(name, work)
}

/** Opens the channel between tabs. */
export function sessionChannel(hear: (news: SessionNews) => void): { tell(news: SessionNews): void } {
  if (typeof BroadcastChannel === 'undefined') return { tell: () => undefined }
  const channel = new BroadcastChannel(name)
  channel.onmessage = (event: MessageEvent<SessionNews>) => hear(event.data)
  return { tell: (news) => channel.postMessage(news) }
}
