import type { Verdict } from '@opora/contract/evaluation-runs'
import { factShares } from '@opora/contract/fact-shares'
import { termsOf } from '../../knowledge/index.ts'
import { isSame, numbersIn } from './numbers.ts'

const longestAnswer = 40_000

/** One spelling: compatibility forms, small letters, `ё`, one space between words, no marks but those inside numbers. */
const plain = (text: string): string =>
  text
    .slice(0, longestAnswer)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\u0300\u0301\u00ad]/g, '')
    .replace(/\[\d{1,2}\]/g, ' ')

const worded = (text: string): string => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `

const negation =
  /(?:^|[^\p{L}])(?:не|нет|нельзя|ни|без|никогда|запрещено|not|no|never|cannot|without|\p{L}+n['’]t)(?![\p{L}])/u

/** Windows of two sentences: a phrase is said in one breath. */
function breathsOf(text: string): string[] {
  const sentences = text.split(/(?<=[.!?…])\s+|\n+/u).filter((sentence) => sentence.trim() !== '')
  return sentences.map((sentence, at) => [sentence, sentences[at + 1] ?? ''].join(' '))
}

const isNumber = (stem: string): boolean => /\d/.test(stem)

function shareOf(stems: ReadonlySet<string>, text: string): number {
  const said = new Set(termsOf(text).stems)
  return [...stems].filter((stem) => said.has(stem)).length / stems.size
}

/**
 * Whether an answer holds a fact: word for word; or all its numbers and dates and enough of its words, told by their
 * stems. A fact that is nearly there, or there with a "not" more or less, is left to people.
 */
export function findFact(answer: string, fact: string): Verdict {
  const [said, expected] = [plain(answer), plain(fact)]
  if (worded(said).includes(worded(expected)) && worded(expected).trim() !== '') return 'pass'
  const there = numbersIn(said)
  if (!numbersIn(expected).every((number) => there.some((one) => isSame(one, number)))) return 'fail'
  const stems = new Set(termsOf(expected).stems.filter((stem) => !isNumber(stem)))
  if (stems.size === 0) return 'pass'
  const isReference = stems.size > factShares.referenceWords
  const needed = isReference ? factShares.reference : factShares.phrase
  const breaths = isReference ? [said] : breathsOf(said)
  const best = breaths
    .map((text) => ({ text, share: shareOf(stems, text) }))
    .reduce((best, next) => (next.share > best.share ? next : best), { text: '', share: 0 })
  if (best.share + 1e-9 < needed - factShares.unsureBelow) return 'fail'
  if (best.share + 1e-9 < needed) return 'unsure'
  return isReference || negation.test(best.text) === negation.test(expected) ? 'pass' : 'unsure'
}
