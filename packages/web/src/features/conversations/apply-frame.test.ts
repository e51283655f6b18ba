import type { Conversation, TimelineItem } from '@opora/contract/conversations'
import type { MemberFrame } from '@opora/contract/live'
import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyFrame } from './apply-frame.ts'
import { mergeItems, withReading } from './cache/items.ts'
import { keys, type ListFilter } from './cache/keys.ts'
import { knownConversation, readKnown, remember } from './cache/known.ts'
import { type ListPage, reachOf, rowsOf, tabs } from './cache/lists.ts'
import { post, readOutbox } from './cache/outbox.ts'
import { comparePlaces, type Place, placeOf } from './tabs.ts'
import { conversationOf, messageOf } from './testing/builders.ts'
import { type Change, createModel, fetchPage, type Model, perform } from './testing/model-server.ts'

const me = 'a0000000-0000-4000-8000-000000000001'
const filters: ListFilter[] = (['open', 'resolved', 'any'] as const).flatMap((status) =>
  tabs.flatMap((tab) => (['', 'due'] as const).map((sort) => ({ tab, status, q: '', tag: '', team: '', sort }))),
)

const someChange: fc.Arbitrary<Change> = fc.record({
  verb: fc.constantFrom(
    'promise',
    'arrive',
    'write',
    'answer',
    'handOver',
    'assign',
    'unassign',
    'resolve',
    'reopen',
    'read',
  ),
  which: fc.nat(11),
})

/** Reads `pageCount` pages the way the list does. */
function readPages(client: QueryClient, model: Model, filter: ListFilter, pageCount: number): ListPage[] {
  const pages: ListPage[] = []
  for (let count = 0; count < pageCount; count += 1) {
    const page = fetchPage(model, filter, me, pages.at(-1)?.nextCursor ?? null)
    remember(client, page.conversations)
    pages.push({ ...page, epoch: readKnown(client).epoch })
    if (!page.nextCursor) break
  }
  return pages
}

/** What a fresh fetch brings, down to where the list has read. */
function freshRows(model: Model, filter: ListFilter, edge: Place | null): Conversation[] {
  const { conversations } = fetchPage(model, filter, me, null, 1000)
  return edge
    ? conversations.filter((one) => comparePlaces(placeOf(one, filter.sort), edge, filter.sort) <= 0)
    : conversations
}

describe('a copy of a message that comes late', () => {
  const before = messageOf({ text: 'a' })
  const voice = { id: 'f', name: 'v.ogg', mime: 'audio/ogg', sizeBytes: 1, url: '', role: 'voice', failureCode: null }
  const withVoice = (state: string) => messageOf({ ...before, attachments: [{ ...voice, state } as never] })
  const moment = '2026-11-20T10:05:00.000Z'

  it.each([
    ['was written anew', before, { ...before, text: 'b', editedAt: moment }],
    ['was taken back', withVoice('ready'), { ...before, text: '', removedAt: moment }],
    ['got the rest of its album', before, withVoice('fetching')],
    ['got its file', withVoice('fetching'), withVoice('ready')],
    ['was delivered', { ...before, delivery: 'sent' as const }, before],
  ])('does not undo that it %s', (_, older, newer) => {
    expect(mergeItems([newer], [older])).toEqual([newer])
    expect(mergeItems([older], [newer])).toEqual([newer])
  })

  it('moves with the place the message was given', () => {
    const other = messageOf({ seq: 2 })
    const moved = { ...before, seq: 3 }
    expect(mergeItems([before, other], [moved])).toEqual([other, moved])
  })
})

describe('old state and frames', () => {
  it('give the lists a fresh fetch would bring, for every tab and status', () => {
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 20 }), fc.array(someChange, { maxLength: 30 }), (before, after) => {
        const client = new QueryClient()
        const model = createModel(me)
        // More than two pages hold, so that frames also tell of what no page has reached.
        for (let count = 0; count < 10; count += 1) perform(model, { verb: 'arrive', which: 0 })
        for (const change of before) perform(model, change)
        const read = filters.map((filter) => ({ filter, pages: readPages(client, model, filter, 2) }))
        for (const change of after) for (const frame of perform(model, change)) applyFrame(client, frame)

        for (const { filter, pages } of read) {
          const reach = reachOf(pages)
          expect(rowsOf(readKnown(client), reach, { ...filter, me })).toEqual(freshRows(model, filter, reach.edge))
        }
      }),
    )
  })

  it('give the timeline a fresh fetch would bring', () => {
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 20 }), fc.array(someChange, { maxLength: 30 }), (before, after) => {
        const client = new QueryClient()
        const model = createModel(me)
        for (const change of before) perform(model, change)
        const opened = [...model.timelines.entries()].map(([id, items]) => ({ id, fetched: [...items] }))
        for (const { id, fetched } of opened) client.setQueryData(keys.timeline(id), fetched)
        for (const change of after) for (const frame of perform(model, change)) applyFrame(client, frame)
        for (const { id, fetched } of opened) {
          const held = client.getQueryData<TimelineItem[]>(keys.items(id)) ?? []
          expect(mergeItems(fetched, held)).toEqual(model.timelines.get(id))
        }
      }),
    )
  })

  it('do not depend on the order in which frames and late answers come', () => {
    fc.assert(
      fc.property(
        fc.array(someChange, { minLength: 1, maxLength: 20 }),
        fc.infiniteStream(fc.nat()),
        (changes, dice) => {
          const model = createModel(me)
          const frames = changes.flatMap((change) => perform(model, change))
          const shuffled = frames
            .map((frame) => ({ frame, weight: dice.next().value as number }))
            .sort((a, b) => a.weight - b.weight)
          const client = new QueryClient()
          for (const { frame } of shuffled) applyFrame(client, frame)
          for (const conversation of model.conversations) {
            expect(knownConversation(readKnown(client), conversation.id)).toEqual(conversation)
          }
        },
      ),
    )
  })
})

const changed = (conversation: Conversation): MemberFrame => ({
  type: 'conversation.changed',
  cursor: '1-1',
  conversation,
})

describe('a late answer', () => {
  it('never replaces a newer copy', () => {
    const client = new QueryClient()
    const old = conversationOf({ version: 3 })
    applyFrame(client, changed({ ...old, version: 4, status: 'resolved' }))
    remember(client, [old])
    expect(knownConversation(readKnown(client), old.id)?.status).toBe('resolved')
  })

  it('never moves a delivery backwards', () => {
    const read = messageOf({ delivery: 'read' })
    expect(mergeItems([read], [{ ...read, delivery: 'sent' }])).toEqual([read])
    expect(mergeItems([{ ...read, delivery: 'sent' }], [read])).toEqual([read])
  })
})

describe('a reply', () => {
  const author = { type: 'member', id: null, name: 'Me' } as const
  const { id, number, inbox } = conversationOf({})
  const origin = { id, number, inbox }
  const deliveries = (seq: number) =>
    withReading(
      [
        messageOf({ seq: 1 }),
        messageOf({ seq: 2, author, delivery: 'sent' }),
        messageOf({ seq: 3, author, delivery: 'failed' }),
        messageOf({ seq: 4, author, isNote: true, delivery: 'sent' }),
        messageOf({ seq: 4, author, origin, delivery: 'sent' }),
        messageOf({ seq: 5, author, delivery: 'sent' }),
      ],
      seq,
    ).map((item) => item.type === 'message' && item.delivery)

  it('counts as read up to where the contact has read, unless it never arrived', () => {
    expect(deliveries(4)).toEqual(['delivered', 'read', 'failed', 'sent', 'sent', 'sent'])
    expect(deliveries(0)).toEqual(['delivered', 'sent', 'failed', 'sent', 'sent', 'sent'])
  })
})

describe('after a gap', () => {
  it('believes only what is confirmed again', () => {
    const client = new QueryClient()
    const [kept, gone] = [conversationOf({}), conversationOf({})]
    remember(client, [kept, gone])
    applyFrame(client, { type: 'reset', cursor: '9-9' })
    remember(client, [kept])
    const { epoch } = readKnown(client)
    const rows = rowsOf(
      readKnown(client),
      { ids: new Set(), edge: null, epoch },
      { tab: 'all', status: 'any', q: '', tag: '', team: '', me },
    )
    expect(rows).toEqual([kept])
  })

  it('shows what it held until the fresh answer is there', () => {
    const client = new QueryClient()
    const held = conversationOf({})
    remember(client, [held])
    const { epoch } = readKnown(client)
    applyFrame(client, { type: 'reset', cursor: '9-9' })
    const reach = { ids: new Set<string>(), edge: null, epoch }
    expect(rowsOf(readKnown(client), reach, { tab: 'all', status: 'any', q: '', tag: '', team: '', me })).toEqual([
      held,
    ])
  })
})

describe('a temporary bubble', () => {
  const outgoing = { isNote: false, text: 'Hello', files: [], resolves: false, createdAt: '2026-11-20T10:00:00.000Z' }

  it('is replaced by the stored message with its client id, whether the conversation is opened or not', () => {
    const client = new QueryClient()
    const message = messageOf({ clientId: 'c1' })
    post(client, 'x', { ...outgoing, clientId: 'c1', problem: null })
    post(client, 'x', { ...outgoing, clientId: 'c2', problem: null })
    applyFrame(client, {
      type: 'timeline.changed',
      cursor: '1-1',
      conversationId: 'x' as Conversation['id'],
      item: message,
    })
    expect(readOutbox(client, 'x').map((one) => one.clientId)).toEqual(['c2'])
  })
})

describe('moments', () => {
  const id = 'b0000000-0000-4000-8000-000000000001' as Conversation['id']
  const who = { type: 'contact', id: 'c', name: 'Anna' } as const

  it('of typing end when the typist has written', () => {
    const client = new QueryClient()
    applyFrame(client, { type: 'typing', conversationId: id, who, isTyping: true })
    expect(client.getQueryData(keys.typing)).toEqual({ [id]: [who] })
    const item = messageOf({ author: { type: 'contact', id: 'c', name: 'Anna' } })
    applyFrame(client, { type: 'timeline.changed', cursor: '1-1', conversationId: id, item })
    expect(client.getQueryData(keys.typing)).toEqual({})
  })

  it('of answering end when a person took over', () => {
    const client = new QueryClient()
    const answerId = id as unknown as Extract<MemberFrame, { type: 'answering' }>['answerId']
    const frame = {
      type: 'answering',
      conversationId: id,
      answerId,
      stage: 'writing',
      text: 'So',
      passagesFound: 1,
    } as const
    applyFrame(client, { ...frame, reasoning: '' })
    expect(client.getQueryData(keys.answering)).toHaveProperty(id)
    applyFrame(client, changed(conversationOf({ id, assistantState: 'silent' })))
    expect(client.getQueryData(keys.answering)).toEqual({})
    applyFrame(client, { ...frame, text: 'So late', reasoning: '' })
    expect(client.getQueryData(keys.answering)).toEqual({})
  })
})

describe('the contact beside a conversation', () => {
  it('is asked for anew when its conversation changed', () => {
    const client = new QueryClient()
    const conversation = conversationOf({})
    const key = ['contacts', conversation.contact.id]
    client.setQueryData(key, { name: 'Guest' })
    applyFrame(client, { type: 'conversation.changed', cursor: '1-1', conversation })
    expect(client.getQueryState(key)?.isInvalidated).toBe(true)
  })
})

describe('tags', () => {
  const tagOf = (id: string, name: string) => ({ id, name, colour: 'grey' }) as Conversation['tags'][number]
  const full = (tag: Conversation['tags'][number]) => ({ ...tag, description: '', isArchived: false })
  const [deposit, refund, airport] = [tagOf('1', 'Deposit'), tagOf('2', 'Refund'), tagOf('3', 'Airport')]

  it('a renamed tag is called so everywhere, of two merged ones each conversation keeps one', () => {
    const client = new QueryClient()
    const [one, two] = [conversationOf({ tags: [airport, deposit] }), conversationOf({ tags: [deposit, refund] })]
    remember(client, [one, two])
    const namesOf = ({ id }: Conversation) =>
      readKnown(client)
        .entries.get(id)
        ?.conversation.tags.map(({ name }) => name)
    applyFrame(client, { type: 'tag.changed', cursor: '', tag: full({ ...airport, name: 'Terminal' }) })
    expect(namesOf(one)).toEqual(['Deposit', 'Terminal'])
    applyFrame(client, { type: 'tag.merged', cursor: '', fromId: deposit.id, tag: full(refund) })
    expect([namesOf(one), namesOf(two)]).toEqual([['Refund', 'Terminal'], ['Refund']])
  })

  it('hold a list to the conversations that carry one', () => {
    const client = new QueryClient()
    const [tagged, other] = [conversationOf({ tags: [deposit] }), conversationOf({ tags: [airport] })]
    remember(client, [tagged, other])
    const reach = { ids: new Set<string>(), edge: null, epoch: 0 }
    const filter = { tab: 'all', status: 'any', q: '', tag: deposit.id, team: '', me: 'me' } as const
    expect(rowsOf(readKnown(client), reach, filter)).toEqual([tagged])
  })
})

describe('a contact who is called otherwise', () => {
  const named = (name: string, version: number) => {
    const made = conversationOf({ version })
    return conversationOf({ ...made, id: 'c', contact: { ...made.contact, name } } as Partial<Conversation>)
  }

  it('has their messages asked for again, and only then', () => {
    const client = new QueryClient()
    remember(client, [named('Guest 1', 1)])
    client.setQueryData(keys.timeline('c'), { pages: [], pageParams: [] })
    const isOld = () => client.getQueryState(keys.timeline('c'))?.isInvalidated
    applyFrame(client, { type: 'conversation.changed', conversation: named('Guest 1', 2) } as MemberFrame)
    expect(isOld()).toBe(false)
    applyFrame(client, { type: 'conversation.changed', conversation: named('Anna', 3) } as MemberFrame)
    expect(isOld()).toBe(true)
  })
})
