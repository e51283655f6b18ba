import { describe, expect, it } from 'vitest'
import { eventOf, messageOf } from '../testing/builders.ts'
import { countNewer, isLastOf, timelineRows } from './timeline-rows.ts'

const outgoing = {
  clientId: 'c9',
  isNote: false,
  text: 'On its way',
  files: [],
  resolves: false,
  createdAt: '2026-11-21T12:00:00.000Z',
  problem: null,
}
const kinds = (rows: ReturnType<typeof timelineRows>): string[] => rows.map((row) => row.kind)

describe('rows of a thread', () => {
  it('stand under their day', () => {
    const items = [
      messageOf({ seq: 1, createdAt: '2026-11-20T12:00:00.000Z' }),
      eventOf({ seq: 2, createdAt: '2026-11-20T12:01:00.000Z' }),
      messageOf({ seq: 3, createdAt: '2026-11-21T12:00:00.000Z' }),
    ]
    expect(kinds(timelineRows(items, []))).toEqual(['day', 'message', 'event', 'day', 'message'])
  })

  it('are all different where an answer is stored under the id of its question', () => {
    const question = messageOf({ seq: 1 })
    const answer = messageOf({ seq: 2, clientId: question.id, author: { type: 'assistant', id: null, name: 'AI' } })
    const keys = timelineRows([question, answer], []).map((row) => row.key)
    expect(new Set(keys).size).toBe(3)
  })

  it('show what is on its way at the end, once', () => {
    const stored = messageOf({ clientId: 'c9', createdAt: '2026-11-21T12:00:00.000Z' })
    expect(kinds(timelineRows([], [outgoing]))).toEqual(['day', 'outgoing'])
    expect(kinds(timelineRows([stored], [outgoing]))).toEqual(['day', 'message'])
  })

  it('keep the key of a bubble when the stored message takes its place', () => {
    const before = timelineRows([], [outgoing]).at(-1)?.key
    const after = timelineRows(
      [messageOf({ clientId: 'c9', author: { type: 'member', id: null, name: 'Anna' } })],
      [],
    ).at(-1)?.key
    expect(after).toBe(before)
  })

  it('share no head with what was written in another place', () => {
    const author = { type: 'member', id: null, name: 'Anna' } as const
    const said = (via: string | null) => messageOf({ author, via })
    const rows = timelineRows([said(null), said('telegram'), said('telegram'), said(null)], [])
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.isGrouped] : []))).toEqual([false, false, true, false])
  })

  it('share a head only for one author within minutes, and never for the assistant', () => {
    const first = messageOf({ seq: 1 })
    const soon = messageOf({ seq: 2, createdAt: '2026-11-20T10:01:00.000Z' })
    const later = messageOf({ seq: 3, createdAt: '2026-11-20T10:30:00.000Z' })
    const author = { type: 'assistant', id: null, name: 'Concierge' } as const
    const answers = [messageOf({ seq: 4, author }), messageOf({ seq: 5, author })]
    const grouped = (rows: ReturnType<typeof timelineRows>) =>
      rows.flatMap((row) => (row.kind === 'message' ? [row.isGrouped] : []))
    expect(grouped(timelineRows([first, soon, later], []))).toEqual([false, true, false])
    expect(grouped(timelineRows(answers, []))).toEqual([false, false])
  })

  it('count as new what others wrote after the reader looked', () => {
    const mine = messageOf({ seq: 3, author: { type: 'member', id: null, name: 'Me' } })
    expect(countNewer([messageOf({ seq: 1 }), messageOf({ seq: 2 }), mine, eventOf({ seq: 4 })], 1)).toBe(1)
  })
})

it('people were called last by the latest call alone', () => {
  const name = 'conversation.handed_over'
  const items = [
    eventOf({ id: 'e1', seq: 1, name }),
    eventOf({ id: 'e2', seq: 2, name }),
    eventOf({ id: 'e3', seq: 3 }),
  ]
  expect(items.map((event) => isLastOf(items, event))).toEqual([false, true, false])
})
