import { stopWords, tellingWordsOf, termsOf } from '../knowledge/index.ts'
import { statementsOf } from './cited-part.ts'
import { numbersIn } from './model-protocol.ts'

const fewStems = 4
const manyStems = 9
const englishWords = 3

/** The language of a sentence as far as its small words tell it for sure; between languages no words can be compared. */
function languageOf(text: string): 'ru' | 'en' | null {
  const small = new Set(
    text
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.filter((word) => stopWords.has(word)),
  )
  if (/\p{Script=Cyrillic}/u.test(text)) return small.size > 0 && !/[іїєґў]/i.test(text) ? 'ru' : null
  return small.size >= englishWords ? 'en' : null
}

/**
 * The first cited statement that has no word in common with what it cites, where both are in one language: a mark alone
 * does not make a sentence the company's. `sources` are the quotes by number, each with the heading it stands under.
 * Of an answer that still grows the sentence under way is left: its words are still to come.
 */
export function strayStatement(answer: string, sources: ReadonlyMap<number, string>, isWhole = true): string | null {
  const statements = statementsOf(answer)
  const stray = statements.slice(0, isWhole ? statements.length : -1).find(({ text }) => {
    const cited = numbersIn(text).flatMap((n) => sources.get(n) ?? [])
    const said = text.replace(/\[\d{1,2}\]/g, ' ')
    if (cited.length === 0 || tellingWordsOf(said).length < fewStems) return false
    const language = languageOf(said)
    if (language === null || cited.some((source) => languageOf(source) !== language)) return false
    const known = new Set(cited.flatMap((source) => termsOf(source).stems))
    const stems = [...new Set(termsOf(said).stems)]
    return stems.filter((stem) => known.has(stem)).length < (stems.length >= manyStems ? 2 : 1)
  })
  return stray?.text ?? null
}

/** The first name of a function that an answer gives away; names that are plain words are nothing to hide. */
export function namedTool(answer: string, tools: readonly string[], known: readonly string[]): string | null {
  const names = tools.filter((name) => /[_\d]|\p{Ll}\p{Lu}/u.test(name))
  return names.find((name) => answer.includes(name) && !known.some((text) => text.includes(name))) ?? null
}
