import type { TracePassage } from '@opora/contract/answering'
import type { DocumentId, PassageId } from '@opora/contract/ids'
import { cutText } from '../../../platform/safety/cut-text.ts'
import type { Hit, SearchIndex } from '../../knowledge/index.ts'

const shownCharacters = 600

/** Found passages as a trace keeps them; which of them are cited is known at the end. */
export const tracePassages = (index: SearchIndex, hits: readonly Hit[]): TracePassage[] =>
  hits.flatMap((hit) => {
    const passage = index.passage(hit.id)
    if (!passage) return []
    const arms = Object.entries(hit.arms).map(([name, { rank, score }]) => [name, { rank: rank || null, score }])
    return [
      {
        passageId: hit.id as PassageId,
        documentId: hit.documentId as DocumentId,
        title: passage.title,
        heading: passage.heading,
        text: cutText(passage.text, shownCharacters),
        score: hit.score,
        arms: Object.fromEntries(arms) as TracePassage['arms'],
        isCited: false,
      },
    ]
  })
