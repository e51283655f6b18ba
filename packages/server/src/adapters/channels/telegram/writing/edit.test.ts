import { Readable } from 'node:stream'
import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Outgoing } from '../../../../ports/channel.ts'
import type { Person } from '../../../../testing/fake-telegram/people/person.ts'
import { refusalOf } from '../../../../testing/refusal-of.ts'
import { outgoing, type Town, townOf } from '../telegram.fixtures.ts'

let town: Town
let person: Person
let to: { externalId: string }
let now = Date.now()
beforeAll(async () => {
  town = await townOf({ now: () => now })
})
afterAll(() => town.telegram.close())
beforeEach(() => {
  person = town.telegram.person(town.bot, {})
  to = { externalId: String(person.user.id) }
})

const photo = {
  name: 'a.jpg',
  mime: 'image/jpeg',
  role: 'file',
  sizeBytes: 5,
  open: async () => Readable.from([Buffer.from('photo')]),
} as const

async function sent(more: Partial<Outgoing>): Promise<string[]> {
  const result = await town.channel.send(outgoing(to, more), town.inbox)
  return result.state === 'failed' ? [] : result.externalIds
}
const edit = (externalIds: string[], text: string, buttons: Outgoing['buttons'] = []) =>
  town.channel.edit({ externalIds, to, text, buttons }, town.inbox)

describe('an edit', () => {
  it('changes the words and the buttons, and the same again is fine', async () => {
    const ids = await sent({ text: 'Hallo', buttons: [[{ label: 'A', action: 'a' }]] })
    expect(await edit(ids, '**Hello**')).toEqual({ state: 'sent', externalIds: ids })
    expect(await edit(ids, '**Hello**')).toEqual({ state: 'sent', externalIds: ids })
    expect(person.sees()).toMatchObject([{ text: 'Hello', looks: ['bold: Hello'], buttons: [], isEdited: true }])
  })

  it('changes the words under a file', async () => {
    const ids = await sent({ text: 'Old', files: [photo, photo] })
    expect(await edit(ids, 'New')).toEqual({ state: 'sent', externalIds: ids })
    expect(person.sees()).toMatchObject([
      { kind: 'photo', text: 'New' },
      { kind: 'photo', text: '' },
    ])
  })

  it('takes back messages it needs no more, and adds those it needs', async () => {
    const long = 'word '.repeat(1500).trim()
    const ids = await sent({ text: long, files: [photo] })
    expect(ids).toHaveLength(3)
    const short = await edit(ids, 'Short')
    expect(person.sees().map(({ kind, text }) => `${kind} ${text}`)).toEqual(['text Short', 'photo '])
    const longer = await edit(short.state === 'failed' ? [] : short.externalIds, long)
    expect(longer.state !== 'failed' && longer.externalIds).toHaveLength(3)
    expect(person.sees().map(({ kind }) => kind)).toEqual(['text', 'photo', 'text'])
  })

  it('of what is gone fails for good', async () => {
    expect(await edit([`${to.externalId}:77777`], 'x')).toEqual({ state: 'failed', code: 'message.unchangeable' })
  })
})

describe('taking back', () => {
  it('works once and again', async () => {
    const ids = await sent({ text: 'Oops' })
    await town.channel.remove({ externalIds: ids, to }, town.inbox)
    await town.channel.remove({ externalIds: ids, to }, town.inbox)
    expect(person.sees()).toEqual([])
  })

  it('is refused after two days', async () => {
    const ids = await sent({ text: 'Old' })
    now += 49 * 3_600_000
    const refusal = await refusalOf(town.channel.remove({ externalIds: ids, to }, town.inbox))
    expect(isFailure(refusal, 'message.unchangeable')).toBe(true)
  })
})
