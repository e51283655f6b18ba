import type { Conversation } from '@opora/contract/conversations'
import { displayText } from '../../../platform/safety/display-text.ts'
import type { WrittenHead } from '../../../ports/writer.ts'
import type { Word, Wording } from '../words/wording.ts'

export interface HeadFacts {
  conversation: Conversation
  contact: { name: string; email: string | null; phone: string | null }
  company: string
  exportedBy: string
  at: Date
  /** For members; what is given to somebody outside says nothing of what they keep among themselves. */
  isInternal: boolean
}

type Fact = [label: Word, value: string | null]

/** What members read above a transcript; what there is nothing of is left out. */
export function headOf(given: HeadFacts, wording: Wording): WrittenHead {
  const { conversation, contact, company, exportedBy, at, isInternal } = given
  const { say, moment } = wording
  const { number, subject, status, priority, inbox, assignee, team, tags, rating, createdAt } = conversation
  const facts: Fact[] = [
    ['company', company],
    ['contact', [contact.name, contact.email, contact.phone].filter(Boolean).join(', ')],
    ['inbox', inbox.name],
    ['status', say(`status.${status}`)],
    ['priority', isInternal && priority !== 'none' ? say(`priority.${priority}`) : null],
    ['assignee', assignee?.name ?? null],
    ['team', isInternal && team ? team.name : null],
    ['tags', isInternal ? tags.map(({ name }) => name).join(', ') : null],
    ['begun', moment(createdAt)],
    ['rating', rating && [say('ratingOf', { score: rating.score }), rating.comment].filter(Boolean).join(', ')],
    ['exported', say('exportedBy', { time: moment(at.toISOString()), name: exportedBy })],
    ['zone', wording.timeZone],
  ]
  return {
    title: displayText(subject ? say('titled', { number, subject }) : say('title', { number })),
    company: displayText(company),
    language: wording.locale,
    facts: facts.flatMap(([label, value]) => (value ? [{ label: say(label), value: displayText(value) }] : [])),
    madeAt: at,
    words: { page: say('page'), sources: say('sources') },
  }
}
