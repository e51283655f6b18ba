import { expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import { newWorkspace } from '../../testing/new-workspace.ts'

it('what a contact wrote as a guest is signed with the name they have now, wherever members read it', async () => {
  const t = await newWorkspace()
  const { id, visitor, write, timeline, read } = await begin(t, 'Where is my refund?')
  await visitor.api('POST /messenger/conversations/:id/handover', { params: { id } })
  const { contact, lastMessage } = (await t.api('GET /conversations/:id', { params: { id } })).conversation
  const guest = lastMessage?.author.name ?? ''
  expect(guest).toMatch(/^Guest/)
  const names = async () => {
    const listed = (await t.api('GET /conversations', { query: { tab: 'all' } })).items[0]
    const found = await t.api('GET /conversations', { query: { tab: 'all', q: 'refund' } })
    const signed = (await timeline()).map((item) => (item.type === 'message' ? item.author : item.actor))
    const said = signed.flatMap(({ type, name }) => (type === 'contact' ? [name] : []))
    expect(said.length).toBeGreaterThan(1)
    return [...said, listed?.contact.name, listed?.lastMessage?.author.name, found.items[0]?.lastMessage?.author.name]
  }
  await t.api('PATCH /contacts/:id', { params: { id: contact.id }, body: { name: 'Anna' } })
  expect(new Set(await names())).toEqual(new Set(['Anna']))
  await write('Are you there?')
  expect(new Set(await names())).toEqual(new Set(['Anna']))
  const person = await t.api('POST /contacts', { body: { name: 'Anna Kovaleva' } })
  await t.api('POST /contact-merges', { body: { fromId: contact.id, intoId: person.id } })
  expect(new Set(await names())).toEqual(new Set(['Anna Kovaleva']))
  expect((await read()).map(({ author }) => author.name)).not.toContain('Anna Kovaleva')
})
