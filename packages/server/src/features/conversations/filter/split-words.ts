import type { ConversationFilter, Word } from '@opora/contract/conversation-filter'

export interface SplitWords {
  /** All of them are looked for. */
  words: Word[]
  /** None of them may be there. */
  without: Word[]
  /** What else is asked, if anything is. */
  rest: ConversationFilter | null
  /** Words inside of `rest`: one of several choices. */
  inside: (readonly Word[])[]
}

function wordsInside(filter: ConversationFilter): (readonly Word[])[] {
  if (filter.kind === 'words') return [filter.words]
  if (filter.kind === 'not') return wordsInside(filter.of)
  return filter.kind === 'all' || filter.kind === 'any' ? filter.of.flatMap(wordsInside) : []
}

/** Takes out the words that everything found must hold or must not, which an index can be asked for. */
export function splitWords(filter: ConversationFilter): SplitWords {
  const [words, without, others]: [Word[], Word[], ConversationFilter[]] = [[], [], []]
  for (const one of filter.kind === 'all' ? filter.of : [filter]) {
    if (one.kind === 'words') words.push(...one.words)
    else if (one.kind === 'not' && one.of.kind === 'words' && one.of.words.length === 1) without.push(...one.of.words)
    else others.push(one)
  }
  const rest = others.length > 1 ? { kind: 'all' as const, of: others } : (others[0] ?? null)
  return { words, without, rest, inside: rest ? wordsInside(rest) : [] }
}
