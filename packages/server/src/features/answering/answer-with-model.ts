import type { Ctx } from '../../platform/context/ctx.ts'
import { documentUrls, type IndexedPassage, type PreparedSearch, type SearchIndex } from '../knowledge/index.ts'
import type { Answered, Traced, Watching } from './answer.ts'
import { makeCitations } from './citations-of.ts'
import { gatherPassages } from './gather-passages.ts'
import { judgePassages } from './judge-passages.ts'
import { numbersIn } from './model-protocol.ts'
import { languageOf, phrase } from './phrases.ts'
import type { Verdict } from './read-reply.ts'
import { type Growing, requestReply } from './request-reply.ts'
import { hostsOf, tameText } from './tame-text.ts'

interface Asked extends Traced {
  search: PreparedSearch
  /** What is searched for: the question, or what it means after the messages before it. */
  query: string
  /** The assistant's prompt, its variables not yet filled in. */
  prompt: string
  /** Name of the model that is asked first. */
  engine: string
}

const tries = 2
type Last = Pick<Growing, 'engine' | 'reasoning'>

/**
 * Judges whether the passages can hold an answer, asks the model for quotes, checks each as a verbatim part of its
 * passage, and only then lets the answer be seen. Once more with the complaint, or with more passages when it had too few.
 */
export async function answerWithModel(ctx: Ctx, asked: Asked, watch: Watching): Promise<Answered> {
  let passages = gatherPassages(asked.search, { ...asked, isWide: false })
  const sufficiency = judgePassages(asked.query, asked.search, asked)
  let isWide = sufficiency === 'little'
  if (isWide) passages = gatherPassages(asked.search, { ...asked, isWide })
  const last: Last = { engine: asked.engine, reasoning: '' }
  // What the documents do not hold a tool may still find out.
  if (!asked.toolbox && (passages.length === 0 || sufficiency === 'nothing'))
    return refused(passages, last, 'nothing_found')
  let complaint = ''
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const passagesFound = passages.length
    let showAgain = (): void => undefined
    const linking = linksFrom(ctx, passages, () => showAgain())
    const verdict = await requestReply(ctx, { ...asked, passages, complaint }, ({ engine, ...state }) => {
      Object.assign(last, { engine, reasoning: state.reasoning })
      showAgain = () => watch({ ...state, text: linking.tame(state.text), passagesFound })
      showAgain()
    })
    showAgain = () => undefined
    const hosts = await linking.hosts
    if (verdict.kind === 'waiting') {
      const text = phrase(verdict.phrase, languageOf(asked.question.text))
      return { ...resultOf(passages, last), closest: [], text, outcome: { kind: 'clarify' } }
    }
    if (verdict.kind === 'answered') {
      const { text, citations } = await present(ctx, asked.search.index, verdict)
      const outcome = { kind: 'answered', confidence: 1 } as const
      return { ...resultOf(passages, last), closest: [], text: tameText(text, hosts), citations, outcome }
    }
    if (verdict.kind === 'untrusted') {
      complaint = verdict.problem
      continue
    }
    const isLast = isWide || attempt === tries || (asked.toolbox?.called.length ?? 0) > 0
    const wider = isLast ? [] : gatherPassages(asked.search, { ...asked, isWide: true })
    if (wider.length <= passages.length) return refused(passages, last, 'not_confident')
    isWide = true
    passages = wider
    complaint = ''
  }
  const reasoning = `${last.reasoning}\n${complaint}`.trim()
  return { ...resultOf(passages, { ...last, reasoning }), outcome: { kind: 'handed_over', reason: 'unsure' } }
}

/**
 * Where an answer from these passages may lead; until that is read no word of it is shown. The model is asked meanwhile,
 * and what it wrote before is shown on `onRead`: it may write nothing more for a while.
 */
function linksFrom(ctx: Ctx, passages: readonly IndexedPassage[], onRead: () => void) {
  let tame = (_: string): string => ''
  const hosts = documentUrls(ctx, [...new Set(passages.map((passage) => passage.documentId))]).then((urls) => {
    const hosts = hostsOf(urls.values())
    tame = remembering((text) => tameText(text, hosts))
    onRead()
    return hosts
  })
  hosts.catch(() => undefined)
  return { hosts, tame: (text: string) => tame(text) }
}

/** Works again only for another text: parts of a reply come far oftener than the text to be seen changes. */
function remembering(work: (text: string) => string): (text: string) => string {
  let last = { text: '', made: '' }
  return (text) => {
    if (text !== last.text) last = { text, made: work(text) }
    return last.made
  }
}

const closestTo = (passage: IndexedPassage) =>
  ({
    documentId: passage.documentId,
    passageId: passage.id,
    title: passage.title,
    heading: passage.heading,
  }) as Answered['closest'][number]

const resultOf = (passages: readonly IndexedPassage[], last: Last): Omit<Answered, 'outcome'> => ({
  ...last,
  closest: passages.slice(0, 3).map(closestTo),
  passagesConsidered: passages.length,
  text: '',
  citations: [],
})

const refused = (
  passages: readonly IndexedPassage[],
  last: Last,
  reason: 'nothing_found' | 'not_confident',
): Answered => ({ ...resultOf(passages, last), outcome: { kind: 'refused', reason } })

/** Numbers the sources 1, 2, 3 in the order the answer uses them. */
async function present(ctx: Ctx, index: SearchIndex, { reading, quotes }: Extract<Verdict, { kind: 'answered' }>) {
  const used = numbersIn(reading.answer)
  const quoted = used.flatMap((n) => {
    const quote = quotes.get(n)
    const documentId = quote ? index.passage(quote.passageId)?.documentId : undefined
    return quote && documentId ? [{ passageId: quote.passageId, documentId, text: quote.text }] : []
  })
  const citations = await makeCitations(ctx, index, quoted)
  // What a tool gave has no document to open: its numbers go.
  const shown = used.filter((n) => index.passage(quotes.get(n)?.passageId ?? ''))
  const text = reading.answer.replace(/ ?\[(\d{1,2})\]/g, (mark, n: string) => {
    const at = shown.indexOf(Number(n))
    return at < 0 ? '' : `${mark.startsWith(' ') ? ' ' : ''}[${at + 1}]`
  })
  return { text, citations }
}
