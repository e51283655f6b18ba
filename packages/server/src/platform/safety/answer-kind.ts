/** What a stranger's answer means to whoever reads pages. */
export type AnswerKind = 'ok' | 'unchanged' | 'moved' | 'gone' | 'closed' | 'busy' | 'broken'

const meant: Record<number, AnswerKind> = {
  304: 'unchanged',
  401: 'closed',
  403: 'closed',
  404: 'gone',
  407: 'closed',
  410: 'gone',
  429: 'busy',
  503: 'busy',
}

export function answerKind(status: number): AnswerKind {
  const known = meant[status]
  if (known) return known
  if (status >= 200 && status < 300) return 'ok'
  return status >= 300 && status < 400 ? 'moved' : 'broken'
}

const passing = [408, 425, 429]

/** Whether the same request may be taken later: the other side said that it cannot just now. */
export const mayPassLater = (status: number): boolean => status >= 500 || passing.includes(status)

/** robots.txt that is not there allows everything; one that cannot be read allows nothing (RFC 9309). */
export const isMissing = (status: number): boolean => status >= 400 && status < 500 && answerKind(status) !== 'busy'

/** How long a busy server asks to be left alone: seconds or a date; null when it does not say. */
export function retryAfterMs(header: string | null, now: Date): number | null {
  if (!header) return null
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isFinite(ms) && ms >= 0 ? ms : null
}
