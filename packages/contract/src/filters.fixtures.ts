import fc from 'fast-check'
import {
  type ConversationFilter,
  filterChoices,
  filterNames,
  filterTimes,
  type TimeSpan,
} from './conversation-filter.ts'
import { priorities } from './priorities.ts'

const names = ['Anna', 'VIP клиент', "o'hara; drop table", 'me', '50%', 'a_b', 'web', 'ru', '\\', 'Ё']
const words = ['refund', 'возврат', "'", '%', '1', '_', 'dep', 'x', 'NaN', '$1']
const days = ['2026-11-01', '2026-11-20', '2024-02-29']

const span: fc.Arbitrary<TimeSpan> = fc.oneof(
  fc
    .constantFrom(60_000, 3_600_000, 86_400_000, 5_400_000)
    .chain((agoMs) => fc.constantFrom<TimeSpan>({ from: { agoMs }, to: null }, { from: null, to: { agoMs } })),
  fc
    .constantFrom(...days)
    .chain((day) =>
      fc.constantFrom<TimeSpan>(
        { from: { day, plus: 0 }, to: { day, plus: 1 } },
        { from: { day, plus: 1 }, to: null },
        { from: { day, plus: 0 }, to: null },
        { from: null, to: { day, plus: 0 } },
        { from: null, to: { day, plus: 1 } },
      ),
    ),
)

const name = fc
  .tuple(fc.constantFrom(...filterNames), fc.constantFrom(...names), fc.constantFrom('named', 'self', 'none'))
  .map(([key, value, how]): ConversationFilter => {
    const isSelf = how === 'self' && (key === 'assignee' || key === 'mentions' || key === 'watcher')
    const isNone = how === 'none' && (key === 'assignee' || key === 'team' || key === 'tag' || key === 'watcher')
    return { kind: 'name', key, value: isSelf ? 'me' : isNone ? 'none' : value, isSelf, isNone }
  })

const word = fc.record({ text: fc.constantFrom(...words), isPhrase: fc.boolean() })

const term: fc.Arbitrary<ConversationFilter> = fc.oneof(
  fc.constantFrom(...filterChoices.status).map((status): ConversationFilter => ({ kind: 'status', status })),
  fc.constantFrom(...filterChoices.is).map((state): ConversationFilter => ({ kind: 'is', state })),
  fc.constantFrom(...filterChoices.sla).map((look): ConversationFilter => ({ kind: 'sla', look })),
  fc
    .integer({ min: 1, max: 5 })
    .chain((n) =>
      fc.constantFrom<ConversationFilter>(
        { kind: 'rating', least: n, most: n },
        { kind: 'rating', least: n, most: 5 },
        { kind: 'rating', least: 1, most: n },
      ),
    ),
  fc
    .constantFrom(...priorities)
    .chain((priority) =>
      fc.constantFrom<ConversationFilter>(
        { kind: 'priority', least: priority, most: priority },
        { kind: 'priority', least: priority, most: 'urgent' },
        { kind: 'priority', least: 'none', most: priority },
      ),
    ),
  fc
    .tuple(fc.constantFrom(...filterTimes), span)
    .map(([key, span]): ConversationFilter => ({ kind: 'time', key, span })),
  fc.integer({ min: 1, max: 9 }).map((number): ConversationFilter => ({ kind: 'number', number })),
  name,
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words): ConversationFilter => ({ kind: 'words', words })),
)

/** Words beside each other are one: two of them never stand in a row. */
const areApart = (of: readonly ConversationFilter[]): boolean =>
  of.every((one, at) => one.kind !== 'words' || of[at - 1]?.kind !== 'words')

/** Any filter as the parser gives it, to some depth. */
export const anyFilter = fc.letrec<{ filter: ConversationFilter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    term,
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('filter'), { minLength: 2, maxLength: 3 }))
      .filter(([kind, of]) => kind === 'any' || areApart(of))
      .map(([kind, of]): ConversationFilter => ({ kind, of })),
    tie('filter').map((of): ConversationFilter => ({ kind: 'not', of })),
  ),
})).filter
