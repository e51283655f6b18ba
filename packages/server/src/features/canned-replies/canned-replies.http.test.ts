import { cannedRepliesPerWorkspace } from '@opora/contract/canned-replies'
import { isFailure } from '@opora/contract/errors'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'

let t: TestWorkspace
let agent: Awaited<ReturnType<TestWorkspace['newMember']>>
beforeAll(async () => {
  t = await newWorkspace()
  agent = await t.newMember('agent', 'Kim')
})

const make = (shortcut: string, text = 'Hello, {{contact.firstName|there}}!') =>
  t.api('POST /canned-replies', { body: { shortcut, title: 'Greeting', text } })
const change = (id: Awaited<ReturnType<typeof make>>['id'], body: object) =>
  t.api('PATCH /canned-replies/:id', { params: { id }, body })
const listed = async (from: Pick<TestWorkspace, 'api'> = agent) => (await from.api('GET /canned-replies')).items

describe('canned replies', () => {
  it('are listed by shortcut and kept as they were written', async () => {
    const own = await newWorkspace()
    const text = '  First.\n\n**Then** `{}` {{agent.name}}  '
    for (const shortcut of ['Hi', 'адрес', 'bye-2_x'])
      await own.api('POST /canned-replies', { body: { shortcut, title: ' A\u200b  title ', text } })
    expect(await listed(own)).toMatchObject([
      { shortcut: 'bye-2_x', title: 'A title', text: text.trim() },
      { shortcut: 'Hi' },
      { shortcut: 'адрес' },
    ])
  })

  it('have shortcuts of their own, whatever the case, that an own one may be spelled anew with', async () => {
    await make('Возврат')
    const taken = { code: 'canned_reply.shortcut_taken', params: { shortcut: 'ВОЗВРАТ' } }
    await expect(make('ВОЗВРАТ')).rejects.toMatchObject(taken)
    const other = await make('refund')
    await expect(change(other.id, { shortcut: 'ВОЗВРАТ' })).rejects.toMatchObject(taken)
    expect(await change(other.id, { shortcut: 'REFUND' })).toMatchObject({ shortcut: 'REFUND', title: 'Greeting' })
    const twins = await Promise.allSettled([make('e\u0301te'), make('\u00c9TE')])
    expect(twins.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it.each(['', 'two words', '/hi', 'a.b', 'x'.repeat(41), '{{x}}', 'a\u200bb', 'a\u3164b'])(
    'refuse the shortcut “%s”',
    async (shortcut) => {
      const refusal = await refusalOf(make(shortcut))
      const paths = isFailure(refusal, 'invalid') ? refusal.fields.map(({ path }) => path) : []
      expect([...new Set(paths)]).toEqual(['shortcut'])
    },
  )

  it('refuse a variable nothing stands for and name it, and keep what was there', async () => {
    const reply = await make('vars')
    const text = 'Hi {{contact.nmae}}, {{agent.name}} {{contact.name'
    const unknown = { code: 'canned_reply.unknown_variable', params: { names: '{{contact.nmae}}, {{contact.name' } }
    await expect(make('vars-2', text)).rejects.toMatchObject(unknown)
    await expect(change(reply.id, { text })).rejects.toMatchObject(unknown)
    expect(await listed()).toContainEqual(reply)
    expect((await listed()).some(({ shortcut }) => shortcut === 'vars-2')).toBe(false)
  })

  it.each([{ text: '\u200b' }, { text: 'x'.repeat(5001) }, { title: ' ' }, { title: 'x'.repeat(101) }])(
    'refuse %j',
    async (body) => {
      const { id } = (await listed())[0] ?? (await make('any'))
      await expect(change(id, body)).rejects.toMatchObject({ code: 'invalid' })
    },
  )

  it('are made, changed and deleted by admins, read by everybody', async () => {
    const { id } = await make('seen')
    const params = { id }
    const body = { shortcut: 'mine', title: 'Mine', text: 'Mine' }
    const refused = await Promise.all([
      refusalOf(agent.api('POST /canned-replies', { body })),
      refusalOf(agent.api('PATCH /canned-replies/:id', { params, body })),
      refusalOf(agent.api('DELETE /canned-replies/:id', { params })),
    ])
    for (const refusal of refused) expect(isFailure(refusal, 'forbidden')).toBe(true)
    const admin = await t.newMember('admin', 'Ada')
    await admin.api('PATCH /canned-replies/:id', { params, body: { text: 'Changed' } })
    expect(await listed()).toContainEqual(expect.objectContaining({ id, shortcut: 'seen', text: 'Changed' }))
    await admin.api('DELETE /canned-replies/:id', { params })
    expect((await listed()).some((one) => one.id === id)).toBe(false)
    expect(isFailure(await refusalOf(change(id, { title: 'Back' })), 'not_found')).toBe(true)
    expect((await make('SEEN')).shortcut).toBe('SEEN')
  })

  it('are of one workspace', async () => {
    const { id } = await make('ours')
    const other = await newWorkspace()
    const params = { id }
    const refused = await Promise.all([
      refusalOf(other.api('PATCH /canned-replies/:id', { params, body: { text: 'Theirs' } })),
      refusalOf(other.api('DELETE /canned-replies/:id', { params })),
    ])
    for (const refusal of refused) expect(isFailure(refusal, 'not_found')).toBe(true)
    expect(await listed(other)).toEqual([])
    const body = { shortcut: 'ours', title: 'Theirs', text: 'Theirs' }
    expect(await other.api('POST /canned-replies', { body })).toMatchObject(body)
  })

  it('are at most so many', async () => {
    const full = await newWorkspace()
    const add = (n: number) =>
      full.api('POST /canned-replies', { body: { shortcut: `n${n}`, title: 'One of many', text: 'Text' } })
    for (let n = 0; n < cannedRepliesPerWorkspace; n++) await add(n)
    await expect(add(cannedRepliesPerWorkspace)).rejects.toMatchObject({ code: 'canned_reply.too_many' })
  })
})
