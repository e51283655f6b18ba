import type { ConversationId, TagId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'

let t: TestWorkspace
let agent: Awaited<ReturnType<TestWorkspace['newMember']>>
let id: ConversationId
beforeAll(async () => {
  t = await newWorkspace()
  agent = await t.newMember('agent')
  id = (await ask(t, 'How much is held on the card?')).id
})

const make = (name: string) => t.api('POST /tags', { body: { name } })
const change = (body: { addIds?: TagId[]; removeIds?: TagId[] }, of = id) =>
  agent.api('PATCH /conversations/:id/tags', { params: { id: of }, body })
const names = ({ tags }: { tags: readonly { name: string }[] }) => tags.map(({ name }) => name)
const refusal = (code: string) => ({ code })

describe('the tags of a workspace', () => {
  it('are one for every spelling of a name that looks the same', async () => {
    const first = await make('Возврат  депозита')
    for (const name of [
      ' возврат депозита ',
      'ВОЗВРАТ\u200b ДЕПОЗИТА',
      'Возврат\u202e депозита',
      'Возврат\u00a0депозита',
    ])
      expect((await agent.api('POST /tags', { body: { name } })).id).toBe(first.id)
    expect(first.name).toBe('Возврат депозита')
    expect((await make('cafe\u0301')).id).toBe((await make('CAFÉ')).id)
    expect((await make('ﬁne')).id).toBe((await make('Fine')).id)
  })

  it('keep HTML as the text it is', async () => {
    expect((await make('<img src=x onerror=alert(1)>')).name).toBe('<img src=x onerror=alert(1)>')
  })

  it.each(['\u200b\u200d', '\u202e', ' ', '', 'x'.repeat(41)])('refuse the name “%s”', async (name) => {
    await expect(make(name)).rejects.toMatchObject(refusal('invalid'))
  })

  it('are named, coloured and archived by admins; a name of another one is refused', async () => {
    const [one, other] = [await make('Airport'), await make('City')]
    const params = { id: one.id }
    await expect(t.api('PATCH /tags/:id', { params, body: { name: 'CITY' } })).rejects.toMatchObject(
      refusal('tag.name_taken'),
    )
    await change({ addIds: [one.id] })
    const before = await t.api('GET /conversations/:id', { params: { id } })
    const body = { name: 'AirPort', colour: 'violet', description: 'Terminals' } as const
    expect(await t.api('PATCH /tags/:id', { params, body })).toEqual({ ...one, ...body })
    const { conversation } = await t.api('GET /conversations/:id', { params: { id } })
    expect(conversation.tags).toContainEqual({ id: one.id, name: 'AirPort', colour: 'violet' })
    expect(conversation.version).toBeGreaterThan(before.conversation.version)
    await t.api('PATCH /tags/:id', { params: { id: other.id }, body: { isArchived: true } })
    await expect(change({ addIds: [other.id] })).rejects.toMatchObject(refusal('tag.archived'))
    await expect(make('city')).rejects.toMatchObject(refusal('tag.archived'))
    await t.api('PATCH /tags/:id', { params: { id: other.id }, body: { isArchived: false } })
    expect(names(await change({ addIds: [other.id], removeIds: [one.id] }))).toContain('City')
  })

  it('become one: conversations keep the other, the old id leads there, its name is free', async () => {
    const [from, into] = [await make('Refunds'), await make('Refund')]
    const { id: both } = await ask(t, 'Give me my money back')
    const { id: single } = await ask(t, 'A refund please')
    await change({ addIds: [from.id, into.id] }, both)
    await change({ addIds: [from.id] }, single)
    const merge = () => t.api('POST /tags/:id/merging', { params: { id: from.id }, body: { tagId: into.id } })
    expect(await merge()).toEqual(into)
    expect(await merge()).toEqual(into)
    for (const of of [both, single])
      expect(names((await t.api('GET /conversations/:id', { params: { id: of } })).conversation)).toEqual(['Refund'])
    const { items } = await t.api('GET /conversations', { query: { status: 'any', tag: from.id } })
    expect(items.map((one) => one.id).sort()).toEqual([both, single].sort())
    const usage = (await t.api('GET /tags/usage')).items
    expect(usage).toContainEqual({ id: into.id, count: 2 })
    const { id: third } = await ask(t, 'Another refund')
    expect(names(await change({ addIds: [from.id] }, third))).toEqual(['Refund'])
    await expect(t.api('PATCH /tags/:id', { params: { id: from.id }, body: { name: 'x' } })).rejects.toMatchObject(
      refusal('not_found'),
    )
    expect((await make('Refunds')).id).not.toBe(from.id)
  })
})

describe('the tags of a conversation', () => {
  it('are told on the timeline with the names of then, to members and not to the contact', async () => {
    const [one, two] = [await make('Child seat'), await make('Winter')]
    const { id: of, timeline, read } = await ask(t, 'A child seat please')
    const before = await read()
    await change({ addIds: [one.id, two.id, one.id] }, of)
    await change({ addIds: [one.id] }, of)
    await change({ removeIds: [one.id] }, of)
    const told = (await timeline()).flatMap((item) => (item.type === 'event' && item.tags ? [item] : []))
    expect(told.map(({ tags }) => tags)).toEqual([
      { added: ['Child seat', 'Winter'], removed: [] },
      { added: [], removed: ['Child seat'] },
    ])
    expect(told[0]?.actor).toMatchObject({ type: 'member', id: agent.memberId })
    expect(await read()).toEqual(before)
    const rows = await t.ctx.db.selectFrom('declined_tags').select('tag_id').where('conversation_id', '=', of).execute()
    expect(rows).toEqual([{ tag_id: one.id }])
    await change({ addIds: [one.id] }, of)
    expect(await t.ctx.db.selectFrom('declined_tags').selectAll().where('conversation_id', '=', of).execute()).toEqual(
      [],
    )
  })

  it('filter the list, page after page', async () => {
    const tag = await make('Paged')
    const tagged: string[] = []
    for (const n of [1, 2, 3, 4, 5]) {
      const { id: of } = await ask(t, `Question ${n}`)
      if (n % 2 === 0) continue
      await change({ addIds: [tag.id] }, of)
      tagged.unshift(of)
    }
    const found: string[] = []
    let cursor: string | null = null
    do {
      const query = { status: 'any' as const, tag: tag.id, limit: 2, ...(cursor ? { cursor } : {}) }
      const page: { items: { id: string }[]; nextCursor: string | null } = await t.api('GET /conversations', { query })
      found.push(...page.items.map((one) => one.id))
      cursor = page.nextCursor
    } while (cursor)
    expect(found).toEqual(tagged)
  })

  it('are fifty at most, and a workspace has a thousand', async () => {
    const rows = Array.from({ length: 1000 - (await t.api('GET /tags')).items.length }, (_, n) => ({
      id: t.house.world.ids.next(),
      workspace_id: t.workspaceId,
      name: `Tag ${n}`,
      name_key: `tag ${n}`,
      colour: 'grey',
      created_at: t.ctx.now,
    }))
    await t.ctx.db.insertInto('tags').values(rows).execute()
    await expect(make('One too many')).rejects.toMatchObject(refusal('tag.too_many'))
    expect((await t.api('GET /tags')).items).toHaveLength(1000)
    const { id: of } = await ask(t, 'Everything at once')
    const ids = rows.map((row) => row.id as TagId)
    expect(names(await change({ addIds: ids.slice(0, 50) }, of))).toHaveLength(50)
    await expect(change({ addIds: ids.slice(50, 51) }, of)).rejects.toMatchObject({
      code: 'conversation.too_many_tags',
      params: { limit: 50 },
    })
    expect(names(await change({ addIds: ids.slice(50, 51), removeIds: ids.slice(0, 1) }, of))).toHaveLength(50)
  })
})

describe('at the same moment', () => {
  it('two people each keep what they added, and two who think of one word get one tag', async () => {
    const u = await newWorkspace()
    const { id: of } = await ask(u, 'Hello there')
    const params = { id: of }
    const made = await Promise.all(['Same', 'same', 'SAME'].map((name) => u.api('POST /tags', { body: { name } })))
    expect(new Set(made.map((tag) => tag.id)).size).toBe(1)
    const tags = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => u.api('POST /tags', { body: { name } })))
    await Promise.all(tags.map((tag) => u.api('PATCH /conversations/:id/tags', { params, body: { addIds: [tag.id] } })))
    const { conversation } = await u.api('GET /conversations/:id', { params })
    expect(names(conversation)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('a tag that is added, taken off and merged away ends on nothing but the one it was merged into', async () => {
    const u = await newWorkspace()
    const [first, second] = [await ask(u, 'First'), await ask(u, 'Second')]
    for (const round of [1, 2, 3, 4]) {
      const from = await u.api('POST /tags', { body: { name: `from ${round}` } })
      const into = await u.api('POST /tags', { body: { name: `into ${round}` } })
      const put = (of: ConversationId, body: object) =>
        u.api('PATCH /conversations/:id/tags', { params: { id: of }, body })
      await put(first.id, { addIds: [from.id] })
      await Promise.all([
        put(second.id, { addIds: [from.id] }),
        u.api('POST /tags/:id/merging', { params: { id: from.id }, body: { tagId: into.id } }),
        put(first.id, { removeIds: [from.id] }),
        u.api('PATCH /tags/:id', { params: { id: into.id }, body: { colour: 'red' } }),
      ])
      const rows = await u.ctx.db.selectFrom('conversation_tags').selectAll().execute()
      expect(rows.filter((row) => row.tag_id === from.id)).toEqual([])
      expect(rows.filter((row) => row.tag_id === into.id).map((row) => row.conversation_id)).toEqual([second.id])
    }
  })

  it('a tag that was merged away still leads a list to the one it was merged into', async () => {
    const u = await newWorkspace()
    const tagged = await ask(u, 'Tagged')
    await ask(u, 'Without')
    const from = await u.api('POST /tags', { body: { name: 'from' } })
    const into = await u.api('POST /tags', { body: { name: 'into' } })
    await u.api('PATCH /conversations/:id/tags', { params: { id: tagged.id }, body: { addIds: [from.id] } })
    await u.api('POST /tags/:id/merging', { params: { id: from.id }, body: { tagId: into.id } })
    for (const tag of [from.id, into.id]) {
      const { items } = await u.api('GET /conversations', { query: { tab: 'all', tag } })
      expect(items.map(({ id }) => id)).toEqual([tagged.id])
    }
  })
})
