import { randomUUID } from 'node:crypto'
import { isFailure } from '@opora/contract/errors'
import type { AssistantId, InboxId } from '@opora/contract/ids'
import type { CallOf } from '@opora/contract/routes'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { anyChannel, type Channel } from '../../ports/channel.ts'
import { begin } from '../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { settingsOf } from './read-inboxes.ts'
import { inboxRow } from './store.ts'

const paperMail: Channel<{ box: number; pin: string }> = {
  kind: 'paper',
  label: 'Paper mail',
  settings: z
    .object({
      box: z.number().int(),
      pin: z.union([z.literal(''), z.string().min(4)]).meta({ format: 'password' }),
    })
    .meta({ id: 'PaperMailSettings' }),
  abilities: {
    attachments: false,
    richText: false,
    templates: false,
    receipts: false,
    typing: false,
    replyWindowHours: null,
    streaming: false,
  },
  receive: async () => [],
  send: async () => ({ state: 'sent', externalIds: [] }),
  fetchFile: async () => {
    throw new Error('paper holds no files')
  },
}

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  const channels = new Map([...t.house.world.channels, ['paper', anyChannel(paperMail)]])
  Object.assign(t.house.world, { channels })
})
const first = async () => {
  const [inbox] = (await t.api('GET /inboxes')).items
  if (!inbox) throw new Error('no inbox')
  return inbox
}
const change = (id: InboxId, body: CallOf<'PATCH /inboxes/:id'>['body']) =>
  t.api('PATCH /inboxes/:id', { params: { id }, body })

describe('secrets of a channel', () => {
  it('come back masked, and a mask sent back keeps the secret', async () => {
    const settings = { box: 7, pin: 'canary-pin' }
    const inbox = await t.api('POST /inboxes', { body: { name: 'Post', kind: 'paper', settings } })
    expect(inbox.settings).toMatchObject({ box: 7, pin: '••••••••' })
    const changed = await change(inbox.id, { settings: { ...inbox.settings, box: 8 } })
    expect(JSON.stringify([inbox, changed, await t.api('GET /inboxes')])).not.toContain('canary')
    const row = await inboxRow(t.ctx, inbox.id)
    expect(JSON.stringify(row?.settings)).not.toContain('pin')
    expect(row?.secrets?.includes('canary')).toBe(false)
    expect(row && settingsOf(t.ctx, row)).toEqual({ box: 8, pin: 'canary-pin' })
  })

  it('that are empty come back empty: nothing is hidden there', async () => {
    const inbox = await t.api('POST /inboxes', { body: { name: 'Post', kind: 'paper', settings: { box: 1, pin: '' } } })
    expect(inbox.settings).toMatchObject({ pin: '' })
  })

  it('are named as such in the form of the channel', async () => {
    const { items } = await t.api('GET /channels')
    const form = items.find((channel) => channel.kind === 'paper')?.settings
    expect(form).toMatchObject({ properties: { pin: { format: 'password' } } })
  })

  it('is told with whether it has groups where members work', async () => {
    const { items } = await t.api('GET /channels')
    const desks = Object.fromEntries(items.map(({ kind, abilities }) => [kind, abilities.desks]))
    expect(desks).toMatchObject({ paper: false, telegram: true })
  })
})

describe('settings', () => {
  it.each([
    ['brandColor', 'red;}*{}'],
    ['allowedOrigins', ['not an address']],
    ['position', 'top'],
    ['locale', {}],
    ['title', 'x'.repeat(61)],
  ])('that cannot be used name the field: %s', async (name, value) => {
    const { id } = await first()
    const refusal = await refusalOf(change(id, { settings: { [name]: value } }))
    expect(isFailure(refusal, 'inbox.settings_invalid') && refusal.fields[0]?.path).toMatch(`settings.${name}`)
  })

  it('not mentioned stay as they were', async () => {
    const { id } = await first()
    await change(id, { settings: { greeting: 'Hello there' } })
    expect((await change(id, { settings: { position: 'left' } })).settings).toMatchObject({
      greeting: 'Hello there',
      position: 'left',
    })
  })

  it('of a kind nobody knows are refused', async () => {
    for (const kind of ['telepathy', '__proto__', 'constructor']) {
      const refusal = await refusalOf(t.api('POST /inboxes', { body: { name: 'X', kind, settings: {} } }))
      expect(isFailure(refusal, 'inbox.settings_invalid')).toBe(true)
    }
  })
})

describe('an inbox', () => {
  it('is given only to an assistant of its own workspace', async () => {
    const other = await newWorkspace()
    const foreign = (await other.api('GET /assistants')).items[0]?.id as AssistantId
    const { id, assistantId } = await first()
    for (const wrong of [foreign, randomUUID() as AssistantId]) {
      expect(isFailure(await refusalOf(change(id, { assistantId: wrong })), 'not_found')).toBe(true)
      const created = t.api('POST /inboxes', { body: { name: 'X', kind: 'widget', assistantId: wrong } })
      expect(isFailure(await refusalOf(created), 'not_found')).toBe(true)
    }
    expect((await first()).assistantId).toBe(assistantId)
    const own = (await t.api('GET /assistants')).items[0]?.id as AssistantId
    expect((await change(id, { assistantId: own })).assistantId).toBe(own)
  })

  it('with conversations is not deleted, one without is', async () => {
    const { id } = await first()
    await begin(t, 'Hello')
    expect(isFailure(await refusalOf(t.api('DELETE /inboxes/:id', { params: { id } })), 'inbox.in_use')).toBe(true)
    const empty = await t.api('POST /inboxes', { body: { name: 'Empty', kind: 'widget' } })
    await t.api('DELETE /inboxes/:id', { params: { id: empty.id } })
    expect((await t.api('GET /inboxes')).items.map((inbox) => inbox.id)).not.toContain(empty.id)
  })
})
