import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createSearchIndex, type SearchIndex, splitIntoPassages } from '../../knowledge/index.ts'
import { answerExtractively } from './answer-extractively.ts'

interface KnowledgeBase {
  docs: { id: string; title: string; question: string; text: string }[]
  queries: { text: string; gold: string[]; answers?: string[]; answerable: boolean }[]
}

const folder = new URL('../../../../../../evals/data/', import.meta.url)

function knowledgeBase(language: 'ru' | 'en'): KnowledgeBase {
  return JSON.parse(readFileSync(new URL(`car-rental.${language}.json`, folder), 'utf8'))
}

function indexOf(docs: KnowledgeBase['docs']): SearchIndex {
  const passages = docs.flatMap(({ id, title, question, text }) => {
    const blocks = [
      { kind: 'heading' as const, level: 1, text: question },
      { kind: 'paragraph' as const, text },
    ]
    return splitIntoPassages({ title, language: 'ru', blocks, pages: [] }).map((draft) => ({
      id: `${id}#${draft.ordinal}`,
      documentId: id,
      title,
      heading: draft.heading,
      text: draft.text,
    }))
  })
  return createSearchIndex(passages)
}

const quotedText = (question: string, index: SearchIndex) => {
  const answer = answerExtractively(question, index)
  return answer.outcome === 'answered' ? answer.quotes.map(({ text }) => text).join(' ') : answer.reason
}

describe.each(['ru', 'en'] as const)('answerExtractively over a small knowledge base (%s)', (language) => {
  const { docs, queries } = knowledgeBase(language)
  const index = indexOf(docs)
  const good = queries.filter(({ answerable }) => answerable)
  const bad = queries.filter(({ answerable }) => !answerable)

  it('answers at least five in six good questions from the right document', () => {
    const right = good.filter(({ text, gold }) => {
      const answer = answerExtractively(text, index)
      return answer.outcome === 'answered' && answer.quotes.every(({ documentId }) => gold.includes(documentId))
    })
    expect(good.length).toBeGreaterThanOrEqual(12)
    expect(right.length / good.length).toBeGreaterThanOrEqual(5 / 6)
  })

  it.each(bad.map(({ text }) => text))('refuses %j', (question) => {
    expect(answerExtractively(question, index).outcome).toBe('refused')
  })

  it('still refuses all of them over three documents, and answers what those hold', () => {
    const few = docs.slice(0, 3)
    const small = indexOf(few)
    for (const { text } of bad) expect(answerExtractively(text, small).outcome).toBe('refused')
    const asked = good.filter(({ gold }) => few.some(({ id }) => gold.includes(id)))
    const answered = asked.filter(({ text }) => answerExtractively(text, small).outcome === 'answered')
    expect(answered.length).toBeGreaterThanOrEqual(asked.length - 1)
  })

  it('quotes one to three sentences, each exactly as its passage has it', () => {
    for (const { text } of good) {
      const answer = answerExtractively(text, index, { threshold: 0 })
      if (answer.outcome !== 'answered') throw new Error(`nothing was found for ${text}`)
      expect(answer.quotes.length).toBeGreaterThanOrEqual(1)
      expect(answer.quotes.length).toBeLessThanOrEqual(3)
      for (const quote of answer.quotes) {
        expect(index.passage(quote.passageId)?.text.slice(quote.start, quote.end)).toBe(quote.text)
      }
    }
  })
})

describe('answerExtractively', () => {
  const index = indexOf(knowledgeBase('ru').docs)

  it('tells when the deposit comes back', () => {
    expect(quotedText('Когда вернут депозит?', index)).toContain('Депозит возвращается в течение 3-5 рабочих дней')
  })

  it('never quotes the question a heading asks as the answer to it', () => {
    const quoted = quotedText('Какие документы нужны для аренды?', index)
    expect(quoted).toContain('паспорт и водительское удостоверение')
    expect(quoted).not.toContain('?')
  })

  it('goes on to the sentence that completes the best one', () => {
    expect(quotedText('Сколько стоит вписать второго водителя?', index)).toContain('300 рублей в сутки')
  })

  it('shows the closest passages, the best first, when it refuses', () => {
    const answer = answerExtractively('Когда вернут депозит?', index, { threshold: 1 })
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'not_confident' })
    expect(answer.closest).toHaveLength(3)
    expect(answer.closest[0]).toEqual({
      passageId: 'deposit#0',
      documentId: 'deposit',
      title: 'Депозит и оплата',
      heading: 'Депозит',
    })
  })

  it('says that nothing was found when no word is known', () => {
    const refusal = { outcome: 'refused', reason: 'nothing_found', confidence: 0, hits: [], closest: [] }
    expect(answerExtractively('xyzzyplugh', index)).toEqual(refusal)
    expect(answerExtractively('Когда вернут депозит?', createSearchIndex())).toEqual(refusal)
    expect(answerExtractively('', index)).toEqual(refusal)
  })

  it('answers only from the documents it is given', () => {
    const answer = answerExtractively('Когда вернут депозит?', index, {
      find: (limit) => index.search('Когда вернут депозит?', { limit, documents: new Set(['fuel', 'cancel']) }),
      threshold: 0,
    })
    expect(answer.closest.every(({ documentId }) => documentId !== 'deposit')).toBe(true)
  })

  it('answers by a known question even when the passage shares no word with it', () => {
    const passage = { id: 'p', documentId: 'd', title: 'Страна', heading: '', text: 'Да, по согласованию.' }
    const known = createSearchIndex([{ ...passage, questions: ['Можно ли поехать в Казахстан?'] }])
    expect(quotedText('можно поехать в Казахстан', known)).toBe('Да, по согласованию.')
    expect(quotedText('можно поехать в Казахстан', createSearchIndex([passage]))).toBe('nothing_found')
  })

  it('never quotes the title of a document or a heading as an answer', () => {
    const text = 'Депозит и оплата\n\nКогда вернётся депозит?\n\nДепозит вернётся через 3 рабочих дня.'
    const passage = { id: 'p', documentId: 'd', title: 'Депозит и оплата', heading: 'Когда вернётся депозит?', text }
    expect(quotedText('Когда вернут депозит?', createSearchIndex([passage]))).toBe(
      'Депозит вернётся через 3 рабочих дня.',
    )
  })

  it('survives a megabyte of question', () => {
    const started = performance.now()
    for (const text of ['депозит '.repeat(140_000), '?'.repeat(1_000_000), 'А1'.repeat(500_000)]) {
      answerExtractively(text, index)
    }
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})
