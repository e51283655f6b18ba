import { Readable } from 'node:stream'
import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Fault } from '../../../testing/fake-telegram/faults.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { postTo } from './desk/desk.fixtures.ts'
import { connectionOf, inboxOf, outgoing, type Town, townOf } from './telegram.fixtures.ts'

let town: Town
beforeAll(async () => {
  town = await townOf()
})
afterAll(() => town.telegram.close())

const everything = (value: unknown): string => inspect(value, { depth: 12, showHidden: true, maxStringLength: null })
const faults: Fault[] = [
  { type: 'cut', isDone: false },
  { type: 'page' },
  { type: 'refused', code: 400, description: 'Bad Request: something' },
  { type: 'refused', code: 401, description: 'Unauthorized' },
  { type: 'refused', code: 403, description: 'Forbidden: bot was blocked by the user' },
  { type: 'refused', code: 429, description: 'Too Many Requests', retryAfter: 1 },
  { type: 'refused', code: 500, description: 'Internal Server Error' },
]

it('nothing that goes wrong holds the token, the proxy’s password or what people wrote', async () => {
  const { channel, to } = town
  const proxy = 'http://ann:canary-proxy@127.0.0.1:1'
  const inboxes = [
    town.inbox,
    inboxOf({ ...town.inbox.settings, proxy }),
    inboxOf({ ...town.inbox.settings, apiUrl: 'http://127.0.0.1:1' }),
  ]
  const open = async () => Readable.from([Buffer.from('canary-file')])
  const file = { name: 'a.pdf', mime: 'application/pdf', role: 'file', sizeBytes: 3, open } as const
  const remote = { ref: 'AgACnone', name: 'a', mime: '', sizeBytes: null, role: 'file' } as const
  const words = 'canary-words'
  const groupId = '-1001'
  const place = { groupId, topicId: '3' }
  const came: unknown[] = []
  for (const inbox of inboxes) {
    for (const fault of faults) {
      const acts = [
        () => channel.check(inbox, AbortSignal.timeout(30_000)),
        () => channel.send(outgoing(to, { text: words, files: [file] }), inbox),
        () => channel.edit({ externalIds: [`${to.externalId}:1`], to, text: words, buttons: [] }, inbox),
        () => channel.remove({ externalIds: [`${to.externalId}:1`], to }, inbox),
        () => channel.typing(to, inbox),
        () => channel.grow({ to, text: words, previous: null }, inbox),
        () => channel.answerPress({ pressId: '1', text: words }, inbox),
        () => channel.fetchFile(remote, inbox),
        () => channel.desk.look(groupId, inbox),
        () => channel.desk.openTopic({ groupId, name: words }, inbox),
        () => channel.desk.changeTopic({ place, name: words }, inbox),
        () => channel.desk.post(postTo(place, { text: words, files: [file] }), inbox),
        () => channel.desk.change({ place, externalIds: [`${groupId}:1`], text: words, buttons: [] }, inbox),
        () => channel.desk.remove({ place, externalIds: [`${groupId}:1`] }, inbox),
      ]
      for (const act of acts) {
        town.telegram.faults.next('*', fault)
        came.push(await refusalOf(Promise.resolve(act())).catch((error: unknown) => error))
        while (town.telegram.faults.take('*')) came.push('not met')
      }
    }
  }
  expect(came.length).toBeGreaterThan(100)
  expect(everything(came)).not.toMatch(/canary/)
})

it('no state of a connection holds the token', async () => {
  town.telegram.faults.next('*', { type: 'cut', isDone: false }, 4)
  const connection = connectionOf(town)
  await connection.until(() => connection.states.length >= 2)
  await connection.end()
  expect(everything(connection.states)).not.toMatch(/canary/)
})
