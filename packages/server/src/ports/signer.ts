/** Signs what leaves the server and comes back: access tokens, socket tickets, file links. */
export interface Signer {
  /** A JWT for one purpose; `claims` are strings. */
  sign(purpose: string, claims: Record<string, string>, lifetime: { now: Date; seconds: number }): Promise<string>
  /** The claims, `expired` when only the time is over, null when it is not ours. */
  verify(purpose: string, token: string, now: Date): Promise<Record<string, unknown> | 'expired' | null>
  /** A MAC of a text for a link. */
  mac(purpose: string, text: string): string
  isMac(purpose: string, text: string, mac: string): boolean
}
