import { isFailure } from '@opora/contract/errors'
import type { ContactId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import { connectPost } from '../../testing/fake-channel.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { meetSender } from './meet-sender.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

const make = (name: string, facts: { email?: string; phone?: string } = {}, by: TestWorkspace = t) =>
  by.api('POST /contacts', { body: { name, ...facts } })

const found = async (q: string, by: TestWorkspace = t) =>
  (await by.api('GET /contacts', { query: { q, sort: 'name' } })).items.map(({ name }) => name)

describe('the list of contacts', () => {
  it('finds by name, e-mail, phone however it is written, company and address in a channel', async () => {
    const own = await newWorkspace()
    const { id } = await make('Анна Ковалёва', { email: 'Anna@Sava.example', phone: '+7 (921) 555-01-02' }, own)
    await make('Boris 100%', {}, own)
    const company = await own.api('POST /companies', { body: { name: 'Рога и Копыта', domain: 'horns.example' } })
    await own.api('PATCH /contacts/:id', { params: { id }, body: { companyId: company.id } })
    for (const q of ['КОВАЛ', 'anna@', '9215550102', '921 555', 'рога', 'horns.ex'])
      expect([q, await found(q, own)]).toEqual([q, ['Анна Ковалёва']])
    expect([await found('100%', own), await found('%', own), await found('nobody_', own)]).toEqual([
      ['Boris 100%'],
      ['Boris 100%'],
      [],
    ])
    const guest = await begin(own, 'Hello')
    const { conversation } = await own.api('GET /conversations/:id', { params: { id: guest.id } })
    const known = await own.api('GET /contacts/:id', { params: { id: conversation.contact.id } })
    expect(await found(known.identities[0]?.address ?? '', own)).toEqual([known.name])
    expect(known.identities).toMatchObject([{ inbox: { kind: 'widget' }, isReachable: true }])
  })

  it.each(['seen', 'created', 'name'] as const)('pages through everybody once by %s', async (sort) => {
    const own = await newWorkspace()
    const names = ['Ёлка', 'anna', 'Boris', 'boris_2', 'Яна', 'Anna', 'anna_anna', 'Zed', 'Кот']
    for (const name of names) await make(name, {}, own)
    // Several in the same moment: the id decides.
    await sql`update contacts set last_seen_at = '2026-01-01T00:00:00.123456Z' where name like '%nna%'`.execute(
      own.ctx.db,
    )
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof own.api<'GET /contacts'>>> = await own.api('GET /contacts', {
        query: { sort, limit: 2, ...(cursor ? { cursor } : {}) },
      })
      seen.push(...page.items.map(({ name }) => name))
      cursor = page.nextCursor
    }
    expect(seen.toSorted()).toEqual(names.toSorted())
    expect(await own.api('GET /contacts/count')).toEqual({ count: names.length })
  })

  it('refuses a cursor of another order or of nothing', async () => {
    for (const cursor of ['x', `${crypto.randomUUID()}_x`, "' or 1=1"])
      expect(isFailure(await refusalOf(t.api('GET /contacts', { query: { cursor } })), 'malformed')).toBe(true)
  })

  it('is held to a tag, also one merged away since, to a company and to those blocked', async () => {
    const own = await newWorkspace()
    const [a, b] = [await make('A', {}, own), await make('B', {}, own)]
    const vip = await own.api('POST /tags', { body: { name: 'VIP' } })
    const star = await own.api('POST /tags', { body: { name: 'Star' } })
    await own.api('POST /contacts/tagging', { body: { contactIds: [a.id, b.id], addIds: [vip.id] } })
    await own.api('POST /contacts/tagging', { body: { contactIds: [b.id], removeIds: [vip.id] } })
    await own.api('POST /tags/:id/merging', { params: { id: vip.id }, body: { tagId: star.id } })
    const tagged = await own.api('GET /contacts', { query: { tag: vip.id } })
    expect(tagged.items).toMatchObject([{ id: a.id, tags: [{ name: 'Star' }] }])
    await own.api('POST /contacts/blocking', { body: { contactIds: [b.id], isBlocked: true } })
    expect((await own.api('GET /contacts', { query: { blocked: 'yes' } })).items).toMatchObject([{ id: b.id }])
    expect(await own.api('GET /contacts/count', { query: { blocked: 'no' } })).toEqual({ count: 1 })
  })

  it('holds nobody of another workspace, whatever is asked', async () => {
    const other = await newWorkspace()
    await make('Theirs alone', { email: 'theirs@example.com' }, other)
    for (const q of ['Theirs', 'theirs@', '%']) expect(await found(q)).not.toContain('Theirs alone')
  })
})

describe('a contact', () => {
  it('is changed by what is named; what nobody named stays', async () => {
    const { id } = await make('Vera', { email: 'vera@example.com' })
    const params = { id }
    await Promise.all([
      t.api('PATCH /contacts/:id', { params, body: { phone: '+49 30 1' } }),
      t.api('PATCH /contacts/:id', { params, body: { name: 'Vera V.' } }),
    ])
    expect(await t.api('GET /contacts/:id', { params })).toMatchObject({
      name: 'Vera V.',
      email: 'vera@example.com',
      phone: '+49 30 1',
      lastSeenAt: null,
    })
    expect(await t.api('PATCH /contacts/:id', { params, body: { email: null, phone: ' ' } })).toMatchObject({
      email: null,
      phone: null,
    })
    const late = t.api('PATCH /contacts/:id', { params, body: { phone: '2', seen: { phone: '+49 30 1' } } })
    expect(await refusalOf(late)).toMatchObject({ code: 'contact.changed_meanwhile', params: { value: '' } })
    for (const name of ['', ' ', '\u200b', 'x'.repeat(121)])
      expect(isFailure(await refusalOf(t.api('PATCH /contacts/:id', { params, body: { name } })), 'invalid')).toBe(true)
  })

  it('carries typed attributes; what does not fit is refused at its field', async () => {
    const own = await newWorkspace()
    const { id } = await make('Vera', {}, own)
    const params = { id }
    const kinds = [
      ['age', 'number', '1 234,5', '1234.5', 'old'],
      ['born', 'date', '1990-02-28', '1990-02-28', '1990-02-30'],
      ['plan', 'choice', 'PRO', 'Pro', 'Gold'],
      ['vip', 'boolean', 'да', 'true', 'maybe'],
      ['site', 'link', 'example.com/a', 'https://example.com/a', 'javascript:alert(1)'],
      ['about', 'text', 'Anything', 'Anything', null],
    ] as const
    for (const [key, kind, good, stored, bad] of kinds) {
      await own.api('POST /contact-attributes', { body: { key, name: key, kind, choices: ['Free', 'Pro'] } })
      const changed = await own.api('PATCH /contacts/:id', { params, body: { attributes: { [key]: good } } })
      expect([key, changed.attributes[key]]).toEqual([key, stored])
      if (bad === null) continue
      const refusal = await refusalOf(
        own.api('PATCH /contacts/:id', { params, body: { name: 'Lost', attributes: { [key]: bad } } }),
      )
      expect(refusal).toMatchObject({ code: 'contact_attribute.unfit', fields: [{ path: `body.attributes.${key}` }] })
    }
    expect((await own.api('GET /contacts/:id', { params })).name).toBe('Vera')
    const unknown = own.api('PATCH /contacts/:id', { params, body: { attributes: { nope: 'x' } } })
    expect(isFailure(await refusalOf(unknown), 'contact_attribute.unknown')).toBe(true)
    const without = await own.api('PATCH /contacts/:id', { params, body: { attributes: { age: null, vip: '' } } })
    expect(Object.keys(without.attributes).toSorted()).toEqual(['about', 'born', 'plan', 'site'])
  })

  it('keeps what it carries of an attribute that is no more', async () => {
    const own = await newWorkspace()
    const { id } = await make('Vera', {}, own)
    const body = { key: 'plan', name: 'Plan', kind: 'text' } as const
    const plan = await own.api('POST /contact-attributes', { body })
    expect(
      isFailure(await refusalOf(own.api('POST /contact-attributes', { body })), 'contact_attribute.key_taken'),
    ).toBe(true)
    await own.api('PATCH /contacts/:id', { params: { id }, body: { attributes: { plan: 'Pro' } } })
    await own.api('DELETE /contact-attributes/:id', { params: { id: plan.id } })
    expect((await own.api('GET /contacts/:id', { params: { id } })).attributes).toEqual({ plan: 'Pro' })
  })

  it('works at a company, which two members make at once once', async () => {
    const [first, second] = await Promise.all(
      ['Acme  Ltd', 'ACME ltd'].map((name) => t.api('POST /companies', { body: { name } })),
    )
    expect(first?.id).toBe(second?.id)
    const id = first?.id
    if (!id) throw new Error('no company')
    const vera = await make('Vera of Acme')
    await t.api('PATCH /contacts/:id', { params: { id: vera.id }, body: { companyId: id } })
    expect(await t.api('GET /companies/:id', { params: { id } })).toMatchObject({ contacts: 1 })
    await t.api('POST /companies', { body: { name: 'Taken' } })
    const taken = t.api('PATCH /companies/:id', { params: { id }, body: { name: 'TAKEN' } })
    expect(isFailure(await refusalOf(taken), 'company.name_taken')).toBe(true)
    await t.api('DELETE /companies/:id', { params: { id } })
    expect((await t.api('GET /contacts/:id', { params: { id: vera.id } })).company).toBe(null)
  })

  it('has a timeline of notes, conversations and events, the newest first', async () => {
    const own = await newWorkspace()
    const guest = await begin(own, 'Where is my order?')
    const { conversation } = await own.api('GET /conversations/:id', { params: { id: guest.id } })
    const params = { id: conversation.contact.id }
    const note = await own.api('POST /contacts/:id/notes', { params, body: { text: 'Pays late' } })
    await own.api('POST /contacts/blocking', { body: { contactIds: [params.id], isBlocked: true } })
    const pages = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof own.api<'GET /contacts/:id/timeline'>>> = await own.api(
        'GET /contacts/:id/timeline',
        { params, query: { limit: 1, ...(cursor ? { cursor } : {}) } },
      )
      pages.push(...page.items)
      cursor = page.nextCursor
    }
    expect(pages).toMatchObject([
      { type: 'event', name: 'blocked', actor: { type: 'member', name: 'Olga Owner' } },
      { type: 'note', id: note.id, text: 'Pays late', author: { name: 'Olga Owner' } },
      { type: 'conversation', id: guest.id, subject: 'Where is my order?' },
      { type: 'met' },
    ])
  })

  it('has notes that only their authors change, and admins delete', async () => {
    const [kim, lee] = [await t.newMember('agent', 'Kim'), await t.newMember('agent', 'Lee')]
    const params = { id: (await make('Noted')).id }
    const note = await kim.api('POST /contacts/:id/notes', { params, body: { text: 'One' } })
    const of = { params: { id: note.id } }
    const edited = await kim.api('PATCH /contact-notes/:id', { ...of, body: { text: 'Two' } })
    expect([edited.text, edited.editedAt]).toEqual(['Two', expect.any(String)])
    const refusals = await Promise.all(
      [
        lee.api('PATCH /contact-notes/:id', { ...of, body: { text: 'Theirs' } }),
        t.api('PATCH /contact-notes/:id', { ...of, body: { text: 'Theirs' } }),
        lee.api('DELETE /contact-notes/:id', of),
      ].map(refusalOf),
    )
    for (const refusal of refusals) expect(isFailure(refusal, 'forbidden')).toBe(true)
    await t.api('DELETE /contact-notes/:id', of)
    expect(isFailure(await refusalOf(kim.api('DELETE /contact-notes/:id', of)), 'not_found')).toBe(true)
  })
})

describe('many contacts', () => {
  it('are blocked and tagged together, or not at all when one is not there', async () => {
    const own = await newWorkspace()
    const ids = await Promise.all(['A', 'B'].map(async (name) => (await make(name, {}, own)).id))
    const missing = crypto.randomUUID() as ContactId
    const tag = await own.api('POST /tags', { body: { name: 'VIP' } })
    const refused = [
      own.api('POST /contacts/blocking', { body: { contactIds: [...ids, missing], isBlocked: true } }),
      own.api('POST /contacts/tagging', { body: { contactIds: [...ids, missing], addIds: [tag.id] } }),
    ]
    for (const one of await Promise.all(refused.map(refusalOf))) expect(isFailure(one, 'not_found')).toBe(true)
    expect((await own.api('GET /contacts')).items).toMatchObject([{ isBlocked: false, tags: [] }, { tags: [] }])
    const block = { contactIds: [...ids, ...ids], isBlocked: true }
    expect((await own.api('POST /contacts/blocking', { body: block })).changedIds.toSorted()).toEqual(ids.toSorted())
    expect((await own.api('POST /contacts/blocking', { body: block })).changedIds).toEqual([])
  })
})

it('whoever writes through a channel was here then, whenever they wrote first', async () => {
  const { inbox } = await connectPost(t)
  const ctx = t.as({ type: 'system' })
  const sender = { externalId: 'daily', name: 'Daily', username: null, language: null, phone: null }
  const first = new Date(t.house.clock.now().getTime() - 3_600_000)
  const { contactId } = await meetSender(ctx, { inboxId: inbox.id, sender, at: first })
  await sql`update contacts set last_seen_at = ${first}, own_seen_at = ${first} where id = ${contactId}`.execute(
    t.ctx.db,
  )
  const seenAt = async () => (await t.api('GET /contacts/:id', { params: { id: contactId } })).lastSeenAt
  const later = new Date(first.getTime() + 1_800_000)
  for (const at of [later, first]) await meetSender(ctx, { inboxId: inbox.id, sender, at })
  expect(await seenAt()).toBe(later.toISOString())
})
