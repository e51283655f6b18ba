import { addSubject } from '../packages/server/src/features/answering/follow-up/add-subject.ts'
import type { SearchIndex } from '../packages/server/src/features/knowledge/index.ts'
import type { FollowUp, Query } from './dataset.ts'
import type { Measure } from './measures.ts'

interface Searched {
  text: string
  gold: string[]
}

function shareFound(index: SearchIndex, searched: Searched[], most: number): number {
  const isFound = ({ text, gold }: Searched) => {
    const documents = [...new Set(index.search(text, { limit: 30 }).map(({ documentId }) => documentId))]
    return documents.slice(0, most).some((id) => gold.includes(id))
  }
  return searched.filter(isFound).length / searched.length
}

const after = (earlier: string, text: string): string => addSubject({ text, turns: [{ role: 'user', text: earlier }] })

/**
 * What putting in the subject of the question before does, by words alone: to messages that leave it out, and to
 * questions of their own, each asked after another one of the set.
 */
export function measureFollowUps(index: SearchIndex, followUps: FollowUp[], good: Query[]): Measure[] {
  if (good.length === 0) return []
  const others = good.map(({ text, gold }, at) => ({ text: after(good.at(at - 1)?.text ?? '', text), gold }))
  const unhurt: Measure = {
    name: 'retrieval R@5 after another question',
    value: shareFound(index, others, 5),
    unit: 'share',
    limit: 1,
  }
  if (followUps.length === 0) return [unhurt]
  const rewritten = followUps.map((one) => ({ ...one, text: after(one.after, one.text) }))
  return [
    { name: 'follow-up R@1, as asked', value: shareFound(index, followUps, 1), unit: 'share', limit: 1 },
    { name: 'follow-up R@1, with its subject', value: shareFound(index, rewritten, 1), unit: 'share', limit: 1 },
    { name: 'follow-up R@5, as asked', value: shareFound(index, followUps, 5), unit: 'share', limit: 1 },
    { name: 'follow-up R@5, with its subject', value: shareFound(index, rewritten, 5), unit: 'share', limit: 1 },
    unhurt,
  ]
}
