import { expect, it } from 'vitest'
import { begin } from '../../testing/conversing.ts'
import { newWorkspace } from '../../testing/new-workspace.ts'

it('what a contact wrote as a guest is signed with the name they have now, wherever members read it', async () => {
  const t = await newWorkspace()
  const { id, write, timeline, read } = await begin(t, 'Where is my refund?')
  const { contact, lastMessage } = (await t.api('GET /conversations/:id', { params: { id } })).conversation
  const guest = lastMessage?.author.name ?? ''
  expect(guest).toMatch(/^Guest/)
  const names = async () => {
    const listed = (await t.api('GET /conversations', { query: { tab: 'all' } })).items[0]
    const found = await t.api('GET /conversations', { query: { tab: 'all', q: 'refund' } })
    const said = (await timeline()).flatMap((item) => (item.type === 'message' ? [item.author.name] : []))
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
