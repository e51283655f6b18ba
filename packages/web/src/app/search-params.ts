import { ticketPlaceWords } from '@opora/contract/ticket-limits'

type Raw = Record<string, unknown>

/** The router reads `?q=123` as a number; here everything is words. */
const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 1000) || undefined : undefined

/** Only a path of this site: an address elsewhere would let a link send people away after they sign in. */
function ownPath(value: unknown): string | undefined {
  const path = text(value)
  return path && /^\/(?![/\\])/.test(path) ? path : undefined
}

/** Keeps the named words of an address and drops the rest. */
const keeping =
  <K extends string>(...names: K[]) =>
  (raw: Raw): Partial<Record<K, string>> => {
    const found = names.map((name) => [name, text(raw[name])]).filter(([, value]) => value !== undefined)
    return Object.fromEntries(found) as Partial<Record<K, string>>
  }

export const signInSearch = (raw: Raw): { return?: string } => {
  const path = ownPath(raw.return)
  return path ? { return: path } : {}
}

export const inboxSearch = keeping('tab', 'status', 'q', 'tag', 'team', 'at', 'sort', 'discussion')

export const ticketsSearch = keeping(...ticketPlaceWords, 'day', 'ticket')

const contactsWords = keeping('q', 'tag', 'company', 'blocked', 'sort')

/** Conditions are a long list too. */
export const contactsSearch = (raw: Raw): ReturnType<typeof contactsWords> & { where?: string } => {
  const where = typeof raw.where === 'string' ? raw.where.slice(0, 6000) : ''
  return { ...contactsWords(raw), ...(where ? { where } : {}) }
}

export const qualitySearch = keeping('tab', 'set', 'view', 'run', 'before', 'only', 'scenario', 'simulation')

const knowledgeWords = keeping('tab', 'q', 'find', 'document', 'passage', 'site', 'of', 'in')

/** Chosen collections are a long list: cut like the rest, the last of them would be lost. */
export const knowledgeSearch = (raw: Raw): ReturnType<typeof knowledgeWords> & { within?: string } => {
  const within = typeof raw.within === 'string' ? raw.within.slice(0, 10_000) : ''
  return { ...knowledgeWords(raw), ...(within ? { within } : {}) }
}
