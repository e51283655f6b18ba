import type { MemberId, TagId } from '@opora/contract/ids'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Agent, choose, verdictOf, type Waiting } from './model.ts'

const rule = { mode: 'least_loaded', isSticky: true, needsSkills: true, needsLanguage: true, relaxMinutes: 10 } as const
const refunds = 'refunds' as TagId
const agent = (id: string, over: Partial<Agent> = {}): Agent => ({
  id: id as MemberId,
  name: id,
  availability: 'online',
  load: 0,
  capacity: 2,
  skillIds: [],
  languages: [],
  lastTurn: 0,
  ...over,
})
const waiting = (over: Partial<Waiting> = {}): Waiting => ({
  needsSkillIds: [],
  language: null,
  lastId: null,
  passedIds: [],
  waitedMs: 0,
  ...over,
})
const chosen = (agents: Agent[], over: Partial<Waiting> = {}, mode: 'round_robin' | 'least_loaded' = 'least_loaded') =>
  choose(agents, waiting(over), { ...rule, mode })?.agent.id

describe('who gets a conversation', () => {
  it('is whoever is here and has room, by what they have for what they may have', () => {
    const all = [agent('away', { availability: 'away' }), agent('full', { load: 2 }), agent('half', { load: 1 })]
    expect(chosen(all)).toBe('half')
    expect(chosen([...all, agent('large', { load: 3, capacity: 9 })])).toBe('large')
    expect(chosen(all.slice(0, 2))).toBeUndefined()
    expect(all.map((one) => verdictOf(one, waiting(), rule))).toEqual(['away', 'full', 'free'])
  })

  it('is in turn whoever had theirs longest ago', () => {
    const all = [agent('a', { lastTurn: 3 }), agent('b', { lastTurn: 2, load: 1 }), agent('c', { lastTurn: 5 })]
    expect(chosen(all, {}, 'round_robin')).toBe('b')
  })

  it('has the skills and the language, until it waited so long that anybody may', () => {
    const all = [agent('a', { languages: ['en'] }), agent('b', { skillIds: [refunds], languages: ['es'], load: 1 })]
    expect(chosen(all, { needsSkillIds: [refunds] })).toBe('b')
    expect(chosen(all, { language: 'es' })).toBe('b')
    expect(chosen(all, { language: 'fr' })).toBeUndefined()
    expect(chosen(all, { language: 'fr', waitedMs: 10 * 60_000 })).toBe('a')
  })

  it('is the one who answered before, when they are here and have room', () => {
    const all = [agent('a'), agent('b', { load: 1 })]
    expect(chosen(all, { lastId: 'b' as MemberId })).toBe('b')
    expect(chosen([agent('a'), agent('b', { load: 2 })], { lastId: 'b' as MemberId })).toBe('a')
  })

  it('is not the one who let it lie, unless there is nobody else', () => {
    expect(chosen([agent('a'), agent('b', { load: 1 })], { passedIds: ['a' as MemberId] })).toBe('b')
    expect(chosen([agent('a')], { passedIds: ['a' as MemberId] })).toBe('a')
  })

  it('is never somebody who may not have it, and somebody always when one may', () => {
    const agents = fc.array(
      fc.record({
        availability: fc.constantFrom<Agent['availability']>('online', 'busy', 'away', 'offline'),
        load: fc.nat(4),
        capacity: fc.nat(4),
        skillIds: fc.subarray([refunds]),
        languages: fc.subarray(['en', 'es']),
        lastTurn: fc.nat(5),
      }),
      { maxLength: 5 },
    )
    const waits = fc.record({
      needsSkillIds: fc.subarray([refunds]),
      language: fc.constantFrom(null, 'en', 'es', 'fr'),
      last: fc.nat(5),
      passed: fc.subarray([0, 1, 2, 3, 4]),
      waitedMs: fc.constantFrom(0, 600_000),
    })
    fc.assert(
      fc.property(
        agents,
        waits,
        fc.constantFrom('round_robin' as const, 'least_loaded' as const),
        (facts, wait, mode) => {
          const all = facts.map((one, n) => agent(`m${n}`, one))
          const ids = wait.passed.map((n) => `m${n}` as MemberId)
          const one = waiting({ ...wait, lastId: `m${wait.last}` as MemberId, passedIds: ids })
          const choice = choose(all, one, { ...rule, mode })
          const free = all.filter((each) => verdictOf(each, one, rule) === 'free')
          if (free.length > 0) expect(choice).not.toBeNull()
          if (!choice) return
          expect(choice.agent).toMatchObject({ availability: 'online' })
          expect(choice.agent.load).toBeLessThan(choice.agent.capacity)
          if (choice.how !== 'sticky') expect(free).toContain(choice.agent)
        },
      ),
    )
  })
})
