import { isFailure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin, draftOf } from '../../../testing/conversing.ts'
import { connectPost, type Post, wrote } from '../../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

let t: TestWorkspace
let post: Post
beforeAll(async () => {
  t = await newWorkspace()
  post = await connectPost(t)
})

type Facts = { email?: string; phone?: string }

const make = async (name: string, facts: Facts = {}) => (await t.api('POST /contacts', { body: { name, ...facts } })).id
const read = (id: ContactId) => t.api('GET /contacts/:id', { params: { id } })
const merge = (fromId: ContactId, intoId: ContactId) => t.api('POST /contact-merges', { body: { fromId, intoId } })
const undo = (id: Awaited<ReturnType<typeof merge>>['id']) => t.api('DELETE /contact-merges/:id', { params: { id } })
const named = async (q: string) => (await t.api('GET /contacts', { query: { q } })).items.map(({ name }) => name)
const timeline = async (id: ContactId) => (await t.api('GET /contacts/:id/timeline', { params: { id } })).items
const twins = async (id: ContactId) => (await t.api('GET /contacts/:id/twins', { params: { id } })).items

/** Somebody who wrote on the website. */
async function guestOf(text: string) {
  const guest = await begin(t, text)
  const { conversation } = await t.api('GET /conversations/:id', { params: { id: guest.id } })
  return { ...guest, contactId: conversation.contact.id, name: conversation.contact.name }
}

/** Somebody who wrote through the channel of the test. */
async function writerOf(from: string, order = 1, by = post) {
  expect(await by.hook([wrote(from, order)])).toBe(200)
  await t.settle()
  const { items } = await t.api('GET /conversations', { query: { status: 'any', tab: 'all', limit: 100 } })
  const conversation = items.find(({ lastMessage, inbox }) => lastMessage && inbox.id === by.inbox.id)
  if (!conversation) throw new Error('nobody wrote')
  return { id: conversation.id, contactId: conversation.contact.id }
}

describe('two contacts that are one person', () => {
  it('are shown as one with the facts of both, and lists know only that one', async () => {
    const anna = await make('Anna Merged', { email: 'anna.merged@example.com' })
    const home = await make('Anna at home', { email: 'home@example.com', phone: '+7 921 777-00-01' })
    await t.api('POST /contacts/:id/notes', { params: { id: home }, body: { text: 'Calls at night' } })
    const tag = await t.api('POST /tags', { body: { name: 'Night owl' } })
    await t.api('POST /contacts/tagging', { body: { contactIds: [home], addIds: [tag.id] } })
    const { id, contactId } = await merge(home, anna)
    expect(contactId).toBe(anna)
    const whole = await read(anna)
    expect(whole).toMatchObject({ name: 'Anna Merged', email: 'anna.merged@example.com', phone: '+7 921 777-00-01' })
    expect(whole.tags.map(({ name }) => name)).toEqual(['Night owl'])
    expect((await read(home)).id).toBe(anna)
    expect([await named('home@'), await named('7770001'), await named('Anna')]).toEqual([
      ['Anna Merged'],
      ['Anna Merged'],
      ['Anna Merged'],
    ])
    const items = await timeline(anna)
    expect(items.filter(({ type }) => type === 'note')).toMatchObject([{ text: 'Calls at night' }])
    expect(items[0]).toMatchObject({ type: 'event', name: 'merged', otherName: 'Anna at home', mergeId: id })
    const byTag = await t.api('GET /contacts', { query: { tag: tag.id } })
    expect(byTag.items.map((one) => one.id)).toEqual([anna])
    await t.api('POST /contacts/tagging', { body: { contactIds: [anna], removeIds: [tag.id] } })
    expect((await read(anna)).tags).toEqual([])
  })

  it('write by their own accounts as before: each visitor sees what is theirs, members see all of it', async () => {
    const [one, other] = [await guestOf('From the phone'), await guestOf('From the office')]
    await t.api('PATCH /contacts/:id', {
      params: { id: one.contactId },
      body: { name: 'Vera', email: 'vera@a.example' },
    })
    await merge(other.contactId, one.contactId)
    for (const { id } of [one, other]) {
      const { conversation, previous } = await t.api('GET /conversations/:id', { params: { id } })
      expect(conversation.contact).toMatchObject({ id: one.contactId, name: 'Vera' })
      expect(previous).toHaveLength(1)
    }
    const home = await other.visitor.api('GET /messenger/home')
    expect(home.conversations.map(({ id }) => id)).toEqual([other.id])
    expect(JSON.stringify(home)).not.toContain('vera')
    const params = { id: one.id }
    const strange = await refusalOf(other.visitor.api('GET /messenger/conversations/:id/messages', { params }))
    expect(isFailure(strange, 'not_found')).toBe(true)
    await other.write('One more thing')
    await t.api('POST /conversations/:id/messages', { params: { id: other.id }, body: draftOf('To the office only') })
    expect((await other.read()).map(({ text }) => text)).toContain('To the office only')
    expect((await one.read()).map(({ text }) => text)).not.toContain('To the office only')
    expect((await read(one.contactId)).identities).toHaveLength(2)
    const both = await t.api('GET /contacts/:id/conversations', { params: { id: other.contactId } })
    expect(both.items.map(({ id }) => id).toSorted()).toEqual([one.id, other.id].toSorted())
  })

  it('are taken apart with what was their own; what somebody changed since stays', async () => {
    const stays = await make('Stays', {})
    const goes = await make('Goes', { email: 'goes@example.com', phone: '8 800 111-22-33' })
    const { id } = await merge(goes, stays)
    await t.api('PATCH /contacts/:id', { params: { id: stays }, body: { phone: '8 800 999-99-99' } })
    await undo(id)
    expect(await read(stays)).toMatchObject({ id: stays, email: null, phone: '8 800 999-99-99' })
    expect(await read(goes)).toMatchObject({ id: goes, email: 'goes@example.com', phone: '8 800 111-22-33' })
    expect((await timeline(goes))[0]).toMatchObject({ name: 'unmerged', otherName: 'Stays' })
    const again = (await timeline(stays)).find((item) => item.type === 'event' && item.name === 'merged')
    expect(again).toMatchObject({ mergeId: null })
    expect(isFailure(await refusalOf(undo(id)), 'contact.merge_over')).toBe(true)
  })

  it('keep nothing of what the other one told while they were one', async () => {
    const vera = await guestOf('I am Vera')
    const params = { id: vera.contactId }
    await t.api('PATCH /contacts/:id', { params, body: { name: 'Vera Own' } })
    const before = await read(vera.contactId)
    const stranger = await guestOf('Somebody else')
    const { id } = await merge(stranger.contactId, vera.contactId)
    for (const reachAt of ['stranger@example.com', '+7 900 300-00-01'])
      await stranger.visitor.api('PUT /messenger/contact', { body: { name: 'Stranger', reachAt } })
    const visit = { pageUrl: 'https://shop.example/strange', pageTitle: 'Strange' }
    const { inboxKey, visitor } = { inboxKey: (await t.api('GET /inboxes')).items[0]?.publicKey ?? '', ...stranger }
    const opening = { inboxKey, visitorToken: visitor.token, locale: 'en' as const, visit }
    await visitor.api('POST /messenger/sessions', { body: opening })
    expect((await read(vera.contactId)).visit).toMatchObject(visit)
    expect(await read(vera.contactId)).toMatchObject({ email: 'stranger@example.com', phone: '+7 900 300-00-01' })
    await undo(id)
    expect(await read(vera.contactId)).toMatchObject({
      email: null,
      phone: null,
      language: before.language,
      visit: before.visit,
      lastSeenAt: before.lastSeenAt,
    })
    expect(await read(stranger.contactId)).toMatchObject({ email: 'stranger@example.com', phone: '+7 900 300-00-01' })
  })

  it('give back what a channel told of one of them, and what came by a link', async () => {
    const told = await make('Told')
    const writer = await writerOf('tells', 1)
    const { id } = await merge(writer.contactId, told)
    const from = { externalId: 'tells', name: 'Teller', language: 'en', username: 'teller', phone: '+79003000002' }
    await post.hook([wrote('tells', 2, { from, start: 'promo' })])
    await t.settle()
    const isTold = { phone: '+79003000002', attributes: { username: 'teller', start: 'promo' } }
    expect(await read(told)).toMatchObject(isTold)
    await undo(id)
    expect(await read(told)).toMatchObject({ phone: null, attributes: {}, lastSeenAt: null })
    expect(await read(writer.contactId)).toMatchObject(isTold)
  })

  it('come apart in any order: what one of those still merged knows stays, and whoever only came along is free', async () => {
    const person = await make('Person')
    const facts = { email: 'same@example.com' }
    const [first, second] = [await guestOf('The first'), await guestOf('The second')]
    const third = await make('The third', facts)
    await t.api('PATCH /contacts/:id', { params: { id: first.contactId }, body: facts })
    const [one, two] = [await merge(first.contactId, person), await merge(second.contactId, person)]
    await second.visitor.api('PUT /messenger/contact', { body: { name: 'Second', reachAt: 'same@example.com' } })
    await t.api('POST /contacts/blocking', { body: { contactIds: [third], isBlocked: true } })
    const three = await merge(third, person)
    await undo(one.id)
    await first.write('I did nothing')
    expect(await read(person)).toMatchObject({ email: 'same@example.com', isBlocked: true })
    expect(isFailure(await refusalOf(second.write('Still here')), 'visitor.blocked')).toBe(true)
    await undo(three.id)
    await second.write('Neither did I')
    expect(await read(person)).toMatchObject({ email: 'same@example.com', isBlocked: false })
    expect(await read(third)).toMatchObject({ email: 'same@example.com', isBlocked: true })
    await undo(two.id)
    expect(await read(person)).toMatchObject({ email: null, lastSeenAt: null })
  })

  it('come apart in the order they came together', async () => {
    const [a, b, c] = [await make('First A'), await make('Second B'), await make('Third C')]
    const one = await merge(a, b)
    const two = await merge(b, c)
    expect([(await read(a)).id, (await read(b)).id]).toEqual([c, c])
    expect(isFailure(await refusalOf(undo(one.id)), 'contact.merge_over')).toBe(true)
    await undo(two.id)
    expect([(await read(a)).id, (await read(b)).id]).toEqual([b, b])
    await undo(one.id)
    expect([(await read(a)).id, (await read(b)).id]).toEqual([a, b])
  })

  it('are blocked together: nobody comes back by another account', async () => {
    const [one, other] = [await guestOf('Spam'), await guestOf('More')]
    await t.api('POST /contacts/blocking', { body: { contactIds: [other.contactId], isBlocked: true } })
    const { id } = await merge(other.contactId, one.contactId)
    expect(isFailure(await refusalOf(one.write('Still here')), 'visitor.blocked')).toBe(true)
    await undo(id)
    await one.write('Innocent after all')
    expect(isFailure(await refusalOf(other.write('Me too')), 'visitor.blocked')).toBe(true)
    await merge(other.contactId, one.contactId)
    await t.api('POST /contacts/blocking', { body: { contactIds: [one.contactId], isBlocked: false } })
    await other.write('Both again')
    await t.api('POST /contacts/blocking', { body: { contactIds: [one.contactId], isBlocked: true } })
    expect(isFailure(await refusalOf(other.write('And both not')), 'visitor.blocked')).toBe(true)
  })

  it('are blocked, freed and tagged together by the id of either', async () => {
    const [one, other] = [await guestOf('Mine'), await guestOf('Mine too')]
    const tag = await t.api('POST /tags', { body: { name: 'Of both' } })
    await t.api('POST /contacts/tagging', { body: { contactIds: [one.contactId], addIds: [tag.id] } })
    await merge(other.contactId, one.contactId)
    const block = (isBlocked: boolean) =>
      t.api('POST /contacts/blocking', { body: { contactIds: [other.contactId], isBlocked } })
    await block(true)
    expect(isFailure(await refusalOf(one.write('Still here')), 'visitor.blocked')).toBe(true)
    await block(false)
    await one.write('Free')
    await other.write('Free too')
    await t.api('POST /contacts/tagging', { body: { contactIds: [other.contactId], removeIds: [tag.id] } })
    expect((await read(one.contactId)).tags).toEqual([])
  })

  it('cannot be one twice, nor each other’s at the same moment', async () => {
    const [a, b] = [await make('Left'), await make('Right')]
    const tries = await Promise.allSettled([merge(a, b), merge(b, a), merge(a, b)])
    const done = tries.filter(({ status }) => status === 'fulfilled')
    expect(done).toHaveLength(1)
    expect((await named('Left')).concat(await named('Right'))).toHaveLength(2)
    expect((await read(a)).id).toBe((await read(b)).id)
    expect(isFailure(await refusalOf(merge(a, a)), 'contact.same')).toBe(true)
  })

  it('tell the one members see what a channel or a visitor learns later', async () => {
    const guest = await guestOf('Who am I')
    const known = await make('Known', { email: 'known@example.com' })
    await merge(guest.contactId, known)
    for (const reachAt of ['other@example.com', '+7 900 000-00-00'])
      await guest.visitor.api('PUT /messenger/contact', { body: { name: 'Gregory', reachAt } })
    expect(await read(known)).toMatchObject({
      name: 'Known',
      email: 'known@example.com',
      phone: '+7 900 000-00-00',
      lastSeenAt: expect.any(String),
    })
  })

  it('are found in conversations by the name members call them', async () => {
    const guest = await guestOf('A question about parcels')
    const known = await make('Zinaida Petrovna')
    const { id } = await merge(guest.contactId, known)
    await t.settle()
    const found = async () =>
      (await t.api('GET /conversations', { query: { q: 'Zinaida', status: 'any' } })).items.map((one) => one.id)
    expect(await found()).toEqual([guest.id])
    await undo(id)
    await t.settle()
    expect(await found()).toEqual([])
  })
})

describe('the same account in two inboxes', () => {
  it('is one person from the first word on, and stays apart once somebody said so', async () => {
    const other = await connectPost(t, post)
    const one = await writerOf('same-account', 1)
    const two = await writerOf('same-account', 2, other)
    expect(two.contactId).toBe(one.contactId)
    expect(two.id).not.toBe(one.id)
    const merged = (await timeline(one.contactId)).find((item) => item.type === 'event' && item.name === 'merged')
    if (merged?.type !== 'event' || !merged.mergeId) throw new Error('no merge is shown')
    expect(merged.actor.type).not.toBe('member')
    await undo(merged.mergeId)
    await other.hook([wrote('same-account', 3)])
    await t.settle()
    const { conversation } = await t.api('GET /conversations/:id', { params: { id: two.id } })
    expect(conversation.contact.id).not.toBe(one.contactId)
  })
})

describe('an account that comes to another inbox twice in one moment', () => {
  it('is met once, and no message is refused', async () => {
    const one = await writerOf('in-a-hurry', 1)
    const other = await connectPost(t, post)
    const answers = await Promise.all([2, 3, 4].map((order) => other.hook([wrote('in-a-hurry', order)])))
    expect(answers).toEqual([200, 200, 200])
    expect(await t.settle()).toBe(0)
    const { items } = await t.api('GET /conversations', { query: { status: 'any', tab: 'all', limit: 100 } })
    const there = items.filter(({ inbox }) => inbox.id === other.inbox.id)
    expect(there.map(({ contact }) => contact.id)).toEqual([one.contactId])
  })
})

describe('who may be the same person', () => {
  it('is told by what both are known by, until somebody says they are two', async () => {
    const one = await make('Twin One', { email: 'twin@example.com', phone: '+7 911 123-45-67' })
    const other = await make('Twin Two', { email: 'TWIN@example.com', phone: '7 (911) 123 45 67' })
    const third = await make('Twin Three', { phone: '79111234567' })
    await make('Twin Four')
    expect(await twins(one)).toMatchObject([
      { contact: { id: other }, by: ['email', 'phone'] },
      { contact: { id: third }, by: ['phone'] },
    ])
    await t.api('POST /contacts/:id/apart', { params: { id: third }, body: { otherId: one } })
    expect((await twins(one)).map(({ contact }) => contact.id)).toEqual([other])
    await merge(other, one)
    expect(await twins(one)).toEqual([])
    expect((await twins(third)).map(({ contact }) => contact.id)).toEqual([])
    // Whoever was told apart stays so, whatever their account becomes a part of.
    const fifth = await make('Twin Five', { phone: '+79111234567' })
    await merge(one, fifth)
    expect((await twins(fifth)).map(({ contact }) => contact.id)).toEqual([])
    expect((await twins(third)).map(({ contact }) => contact.id)).toEqual([])
  })
})

describe('an import', () => {
  const take = async (csv: string, key: 'email' | 'phone' | 'external_id' = 'email') => {
    const form = new FormData()
    form.set('file', new File([csv], 'c.csv', { type: 'text/csv' }))
    const { id, columns } = await t.api('POST /contact-imports', { form })
    await t.api('POST /contact-imports/:id/runs', { params: { id }, body: { columns, key, mode: 'import' } })
    await t.settle()
    return (await t.api('GET /contact-imports/:id', { params: { id } })).counts
  }

  it('finds a merged contact by what either is known by, and changes the one members see', async () => {
    const one = await make('Import One', { email: 'import.one@example.com', phone: '+7 900 100-00-01' })
    const two = await make('Import Two', { email: 'import.two@example.com', phone: '+7 900 100-00-02' })
    await merge(two, one)
    await take('email,name\nimport.two@example.com,Import Both\n')
    expect(await read(two)).toMatchObject({ id: one, name: 'Import Both', email: 'import.one@example.com' })
    await take('phone,name\n79001000002,Import All\n', 'phone')
    expect(await read(two)).toMatchObject({ id: one, name: 'Import All', phone: '+7 900 100-00-01' })
  })

  it('takes one row of a person, however many it has of their accounts', async () => {
    const one = await make('Rows One', { email: 'rows.one@example.com' })
    const two = await make('Rows Two', { email: 'rows.two@example.com' })
    await merge(two, one)
    const others = Array.from({ length: 500 }, (_, n) => `rows.other${n}@example.com,Other ${n},`)
    const rows = ['rows.two@example.com,First,+7 900 200-00-01', 'rows.one@example.com,Second,']
    const after = ['ROWS.two@example.com,Third,']
    const counts = await take(['email,name,phone', ...rows, ...others, ...after].join('\n'))
    expect(counts).toEqual({ new: 500, updated: 1, unchanged: 0, broken: 2 })
    expect(await read(one)).toMatchObject({ name: 'First', email: 'rows.one@example.com', phone: '+7 900 200-00-01' })
    const again = ['rows.one@example.com,First,', ...others, 'rows.two@example.com,Late,']
    expect(await take(['email,name,phone', ...again].join('\n'))).toMatchObject({ unchanged: 501, broken: 1 })
    expect((await read(one)).name).toBe('First')
  })
})
