import { tellingWordsOf, termsOf } from '../../knowledge/index.ts'
import type { Question } from '../answer.ts'
import { shapingWords } from '../extractive/question-terms.ts'

const opening =
  /^(?:(?:ну|так|ок|окей|хорошо|понятно|спасибо|ok|okay|thanks|good|well)[\s,.!]+)?(?:а|и|но|или|тогда|также|ещ[её]|and|but|or|so|then|also|what about|how about|what if)(?![\p{L}])/iu

// "Is there a fee?" and "a car that I booked" point at nothing; "is that free?" does.
const pointing =
  /(?<![\p{L}])(?:он[аои]?|его|е[её]|их|ему|ей|ним|ними|н[её]м|ней|них|это|этого|этому|этим|этом|эта|эту|этой|эти|этих|там|туда|оттуда|столько|it|its|they|them|their|those|these|(?<!(?:is|are|was|were|be)\s{1,3})there|(?:that|this)(?=\s{0,3}(?:[?.!,]|$|(?:is|was|costs?|works?|means?|includes?|appl(?:y|ies)|takes?|free|possible)(?![\p{L}]))))(?![\p{L}])/iu

const looked = 300
const mostWords = 8

/** Words of a question that name its subject. */
const subjectOf = (text: string): string[] =>
  tellingWordsOf(text.slice(0, 2 * looked)).filter((word) => word.length > 1 && !shapingWords.has(word))

/** Whether a message only makes sense after the one before it: "and in Kazan?", "is it free?", "how much?". */
export function leansOnEarlier(text: string): boolean {
  const line = text.trim().slice(0, looked)
  return opening.test(line) || pointing.test(line) || isBare(line)
}

/** "Сколько стоит?" asks of nothing; words nobody calls telling are given back when there are no others. */
function isBare(line: string): boolean {
  const words = subjectOf(line)
  return words.length === 0 || (words.length < 3 && words.every((word) => isStopped(word)))
}

const isStopped = (word: string): boolean => !tellingWordsOf(`${word} wxyz`).includes(word)

/** The subjects of the last question and, when that leans on one before it, of that one too. */
function earlierSubjects(turns: Question['turns']): string[] {
  const said = turns.filter(({ role }) => role === 'user').map(({ text }) => text)
  const words: string[] = []
  for (const text of said.reverse()) {
    words.push(...subjectOf(text).filter((word) => !isStopped(word)))
    if (words.length > 0 && !leansOnEarlier(text)) break
  }
  return [...new Set(words)].slice(0, mostWords)
}

/** A message with the subject of what was asked before it, in words alone; as it is when it stands by itself. */
export function addSubject({ text, turns }: Question): string {
  if (!leansOnEarlier(text)) return text
  const own = new Set(termsOf(text).stems)
  const missing = earlierSubjects(turns).filter((word) => !termsOf(word).stems.some((stem) => own.has(stem)))
  return missing.length > 0 ? `${text} ${missing.join(' ')}` : text
}
