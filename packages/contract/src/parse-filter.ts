import { type ConversationFilter, type FilterValue, filterTerm } from './conversation-filter.ts'

/** A key that is known with a value that is not: `status:opne`. */
export interface FilterProblem {
  key: string
  value: string
}

export interface ParsedFilter {
  /** Null when there is nothing to look for. */
  filter: ConversationFilter | null
  problems: readonly FilterProblem[]
}

export const maxFilterCharacters = 500
const maxDepth = 12

type Token = { kind: '(' | ')' | 'or' | 'not' } | ({ kind: 'word'; key: string | null } & FilterValue)
type WordToken = Extract<Token, { kind: 'word' }>

const pattern = /\s+|([()])|(-)(?=[^\s-])|(?:(\p{L}+):(?=[^\s)]))?(?:"([^"]*)"?|«([^»]*)»?|([^\s()"«»]+))/gu

/** A word as it stands there, which may be one that joins others. */
function bareToken(key: string | null, text: string): Token[] {
  if (key !== null) return [{ kind: 'word', key, text, isQuoted: false }]
  if (/^(OR|ИЛИ|\|)$/.test(text)) return [{ kind: 'or' }]
  if (/^(NOT|НЕ)$/.test(text)) return [{ kind: 'not' }]
  return text === '' || text === '-' ? [] : [{ kind: 'word', key, text, isQuoted: false }]
}

function tokensOf(text: string): Token[] {
  let isInWord = false
  return [...text.matchAll(pattern)].flatMap(([whole, bracket, minus, key = null, ...values]): Token[] => {
    const wasInWord = isInWord
    isInWord = !/^[\s(]/.test(whole)
    if (bracket === '(' || bracket === ')') return [{ kind: bracket }]
    if (minus) return wasInWord ? [] : [{ kind: 'not' }]
    const [quoted, guillemets, bare] = values
    if (bare !== undefined) return bareToken(key, bare)
    const inside = (quoted ?? guillemets ?? '').replaceAll('"', '')
    return inside.trim() === '' && key === null ? [] : [{ kind: 'word', key, text: inside, isQuoted: true }]
  })
}

function wordOf({ key, text, isQuoted }: WordToken): ConversationFilter {
  const number = isQuoted || key !== null ? undefined : /^#(\d{1,9})$/.exec(text)?.[1]
  if (number) return { kind: 'number', number: Number(number) }
  return { kind: 'words', words: [{ text: key === null ? text : `${key}:${text}`, isPhrase: isQuoted }] }
}

/** Words that stand beside each other are looked for together. */
function joined(of: readonly ConversationFilter[]): ConversationFilter[] {
  const list: ConversationFilter[] = []
  for (const one of of) {
    const last = list.at(-1)
    if (one.kind === 'words' && last?.kind === 'words')
      list[list.length - 1] = { kind: 'words', words: [...last.words, ...one.words] }
    else list.push(one)
  }
  return list
}

const groupOf = (kind: 'all' | 'any', of: readonly ConversationFilter[]): ConversationFilter | null =>
  of.length > 1 ? { kind, of } : (of[0] ?? null)

/**
 * Understands what was typed, as far as it can be understood: OR binds less than standing beside each other, a minus the
 * most. Brackets that do not match are overlooked.
 */
export function parseFilter(text: string): ParsedFilter {
  const tokens = tokensOf(text.slice(0, maxFilterCharacters))
  const problems: FilterProblem[] = []
  let at = 0

  function either(depth: number): ConversationFilter | null {
    const sides = [beside(depth)]
    while (tokens[at]?.kind === 'or') {
      at += 1
      sides.push(beside(depth))
    }
    return groupOf(
      'any',
      sides.filter((one) => one !== null),
    )
  }

  function beside(depth: number): ConversationFilter | null {
    const of: ConversationFilter[] = []
    for (let token = tokens[at]; token && token.kind !== 'or'; token = tokens[at]) {
      if (token.kind === ')' && depth > 0) break
      const one = unit(depth)
      if (one) of.push(one)
    }
    return groupOf('all', joined(of))
  }

  function unit(depth: number): ConversationFilter | null {
    const token = tokens[at]
    if (!token || token.kind === 'or') return null
    at += 1
    if (token.kind === 'word') return word(token)
    if (token.kind === 'not') {
      const of = unit(depth)
      return of && { kind: 'not', of }
    }
    if (token.kind === ')' || depth >= maxDepth) return null
    const inside = either(depth + 1)
    if (tokens[at]?.kind === ')') at += 1
    return inside
  }

  function word(token: WordToken): ConversationFilter | null {
    const { key, text: value } = token
    const term = key === null ? undefined : filterTerm(key, token)
    if (term === undefined) return wordOf(token)
    if (term === null) problems.push({ key: key ?? '', value })
    return term
  }

  return { filter: either(0), problems }
}

/** Words before a colon that are no condition and mean something else: addresses. */
const schemes = ['http', 'https', 'ftp', 'mailto', 'tel']

/** What looks like a condition and is none, such as `foo:bar`: it is looked for as words. */
export function unknownTerms(text: string): FilterProblem[] {
  return tokensOf(text.slice(0, maxFilterCharacters)).flatMap((token) => {
    if (token.kind !== 'word' || token.key === null || filterTerm(token.key, token) !== undefined) return []
    const isAddress = schemes.includes(token.key.toLowerCase()) || token.text.startsWith('//')
    return isAddress ? [] : [{ key: token.key, value: token.text }]
  })
}
