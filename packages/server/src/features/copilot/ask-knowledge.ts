import type { KnowledgeAnswer } from '@opora/contract/copilot'
import type { Ctx } from '../../platform/context/ctx.ts'
import { answer } from '../answering/index.ts'
import { assertCollections, documentUrls, type Scope, searchKnowledge } from '../knowledge/index.ts'
import type { Run } from './run.ts'
import { shownAnswer } from './suggest-reply.ts'

const passagesShown = 5

interface Asked {
  question: string
  /** Asked of; null for everything, absent for what the assistant has. */
  collectionIds?: Scope | undefined
}

/** An answer from the documents with the passages that came closest. The conversation itself is not part of the question. */
export async function askKnowledge(ctx: Ctx, run: Run, { question, collectionIds }: Asked): Promise<KnowledgeAnswer> {
  const { signal, about } = run
  const scope = collectionIds === undefined ? run.assistant.scope : collectionIds
  await assertCollections(ctx, collectionIds ?? [])
  const assistant = { ...run.assistant, scope: scope && [...scope] }
  const asked = { assistant, question: { text: question, turns: [] }, signal, about, purpose: 'copilot' as const }
  const answered = await answer(ctx, asked, ({ text }) => text && run.show(() => text))
  const { items } = await searchKnowledge(ctx, question, { limit: passagesShown, scope })
  const urls = await documentUrls(ctx, [...new Set(items.map(({ passage }) => passage.documentId))])
  const passages = items.map(({ passage, documentTitle }) => ({
    ...passage,
    title: documentTitle,
    url: urls.get(passage.documentId) ?? null,
  }))
  return { ...shownAnswer(answered), passages }
}
