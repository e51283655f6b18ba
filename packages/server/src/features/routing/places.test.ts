import type { ConversationId, MemberId } from '@opora/contract/ids'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { draftOf } from '../../testing/conversing.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { settleApart } from '../../testing/settle-apart.ts'
import { showPlaces } from './places/show-places.ts'
import { routeEverywhere } from './route-work.job.ts'
import {
  capacity,
  come,
  kim,
  lee,
  minute,
  openRouting,
  type Person,
  read,
  rule,
  sales,
  set,
  t,
  talk,
  talks,
} from './routing.fixtures.ts'
import { byHand } from './rules/store.ts'

beforeEach(openRouting)

describe('a contact who waits', () => {
  type Told = { type: string; conversationId: ConversationId; isAnyoneOnline: boolean; text: string | null }
  /** What each was told last. */
  const listen = () => {
    const last = new Map<ConversationId, Told>()
    t.house.world.pubsub.subscribe((text) => {
      const { frame } = JSON.parse(text) as { frame: Told }
      if (frame.type === 'queue') last.set(frame.conversationId, frame)
    })
    return (id: ConversationId | undefined) => last.get(id as ConversationId)
  }

  it('is told where they stand, in order, and moves on; after enough others how long it takes', async () => {
    await Promise.all([capacity(1), rule({ isSticky: false }), come(kim)])
    const heard = listen()
    // Most waited a minute and a half, whichever of the others are counted by the end.
    const ids = await talks(7)
    await t.settle()
    expect(ids.slice(1, 4).map((id) => heard(id)?.text)).toEqual([
      'You are next in line',
      'You are 2nd in line',
      'You are 3rd in line',
    ])
    const resolve = (id: ConversationId | undefined) =>
      kim.api('POST /conversations/:id/resolution', { params: { id: id as ConversationId } })
    t.house.clock.advance(1.5 * minute)
    await come(kim)
    await resolve(ids[0])
    await t.settle()
    expect([heard(ids[2])?.text, heard(ids[3])?.text]).toEqual(['You are next in line', 'You are 2nd in line'])
    for (const id of ids.slice(1)) {
      await resolve(id)
      await t.settle()
    }
    const more = await talks(3)
    await t.settle()
    await resolve(more[0])
    await t.settle()
    expect(heard(more[2])?.text).toBe('You are next in line, an operator usually joins in about 2 minutes')
  })

  it('is told once of all that happens within a moment, and alone where they stand when they come', async () => {
    await Promise.all([capacity(1), rule({ isSticky: false })])
    const places: (string | null)[] = []
    let heard = 0
    t.house.world.pubsub.subscribe((text) => {
      const { frame } = JSON.parse(text) as { frame: Told }
      if (frame.type !== 'queue') return
      heard += 1
      places.push(frame.text)
    })
    await come(kim)
    await talks(1)
    await t.settle()
    const more: ConversationId[] = []
    heard = 0
    for (let at = 0; at < 3; at += 1) {
      more.push(await talk())
      await settleApart(t, 'routing.show-places')
    }
    expect(heard).toBe(0)
    await settleApart(t)
    expect(heard).toBe(3)
    places.length = 0
    const { contact } = await read(more[1] as ConversationId)
    const ctx = makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: { type: 'system' } })
    await showPlaces(ctx, contact.id)
    expect(places).toEqual(['You are 2nd in line'])
  })

  it('is told no place in a queue worked by hand, and that nobody is there when nobody is', async () => {
    await come(kim)
    const heard = listen()
    const id = await talk()
    await t.settle()
    expect(heard(id)).toMatchObject({ isAnyoneOnline: true, text: null })
    await rule()
    await set(kim, 'away')
    await t.settle()
    expect(heard(id)).toMatchObject({ isAnyoneOnline: false, text: null })
  })
})

describe('rules', () => {
  it('are made by admins for teams that exist, with a whole way out', async () => {
    const bodies = [
      { ...byHand(sales), overflowTeamId: sales, overflowMinutes: 5 },
      { ...byHand(null), overflowTeamId: sales, overflowMinutes: null },
    ]
    for (const body of bodies)
      expect(await refusalOf(t.api('PUT /routing/rules', { body }))).toMatchObject({ code: 'invalid' })
    const body = byHand(sales)
    expect(await refusalOf(kim.api('PUT /routing/rules', { body }))).toMatchObject({ code: 'forbidden' })
    expect(await refusalOf(kim.api('GET /queues'))).toMatchObject({ code: 'forbidden' })
    await rule({ mode: 'least_loaded', answerMinutes: 3 }, sales)
    const { rules } = await kim.api('GET /routing')
    expect(rules.find(({ teamId }) => teamId === sales)).toMatchObject({ mode: 'least_loaded', answerMinutes: 3 })
    expect(rules.find(({ teamId }) => teamId === null)).toMatchObject({ mode: 'manual' })
  })
})

describe('whatever happens at once', () => {
  it('nobody gets more than they may, each has one at most, and nothing waits while somebody is free', async () => {
    await Promise.all([
      capacity(2),
      rule({ mode: 'least_loaded', isSticky: false, needsLanguage: false, answerMinutes: 5 }),
    ])
    const people = [kim, lee]
    const ids: ConversationId[] = []
    const over = new Set<string>()
    const given = new Map<string, number>()
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.constant(['begin'] as const) },
      { weight: 2, arbitrary: fc.tuple(fc.constant('resolve' as const), fc.nat(30)) },
      {
        weight: 2,
        arbitrary: fc.tuple(fc.constant('set' as const), fc.nat(1), fc.constantFrom('online', 'busy', 'away')),
      },
      { weight: 1, arbitrary: fc.tuple(fc.constant('reply' as const), fc.nat(30)) },
      { weight: 1, arbitrary: fc.tuple(fc.constant('give back' as const), fc.nat(30)) },
      { weight: 1, arbitrary: fc.constant(['time'] as const) },
    )
    await Promise.all(people.map(come))
    const act = async (what: readonly unknown[]): Promise<unknown> => {
      const id = ids[Number(what[1] ?? 0) % Math.max(1, ids.length)]
      const params = { id: id as ConversationId }
      if (what[0] === 'begin') return ids.push(await talk(`Question ${ids.length}`))
      if (what[0] === 'set') return set(people[what[1] as number] as Person, what[2] as 'online')
      if (what[0] === 'time') return t.house.clock.advance(20_000)
      if (!id) return null
      if (what[0] === 'resolve') return t.api('POST /conversations/:id/resolution', { params })
      if (what[0] === 'reply')
        return refusalOf(kim.api('POST /conversations/:id/messages', { params, body: draftOf('Hi') })).catch(() => null)
      return t.api('PUT /conversations/:id/assignment', { params, body: { memberId: null } })
    }
    const loads = async (): Promise<Map<MemberId, number>> => {
      const { agents } = await t.api('GET /queues')
      return new Map(agents.map(({ memberId, load }) => [memberId, load]))
    }
    const check = async (): Promise<void> => {
      await Promise.all(people.map(come))
      await routeEverywhere(t.house.open())
      await t.settle()
      const { queues, agents } = await t.api('GET /queues')
      const free = agents.filter(({ availability, load }) => availability === 'online' && load < 2)
      if (free.length > 0) expect(queues[0]?.waiting).toBe(0)
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
        const before = await loads()
        await Promise.all([...steps.map(act), routeEverywhere(t.house.open()), t.settle(), t.settle()])
        await check()
        const rows = await t.ctx.db
          .selectFrom('events')
          .select(['conversation_id', 'payload', 'name'])
          .where('name', 'in', ['conversation.assigned', 'conversation.unassigned'])
          .orderBy('conversation_seq')
          .execute()
        for (const row of rows) given.set(row.conversation_id ?? '', 0)
        for (const row of rows) {
          const routed = (row.payload as { routing?: { why: string } }).routing
          const holds = given.get(row.conversation_id ?? '') ?? 0
          // Given by itself only while nobody had it.
          if (row.name === 'conversation.assigned' && routed && holds !== 0) over.add(row.conversation_id ?? '')
          given.set(row.conversation_id ?? '', row.name === 'conversation.assigned' ? 1 : 0)
        }
        expect([...over]).toEqual([])
        const replied = steps.some(([what]) => what === 'reply')
        for (const [id, load] of await loads())
          if (!replied) expect(load).toBeLessThanOrEqual(Math.max(2, before.get(id) ?? 0))
      }),
      { numRuns: 12 },
    )
  }, 120_000)
})
