import { isFailure } from '@opora/contract/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalOf } from '../testing/refusal-of.ts'
import {
  type AnyReceived,
  type Channel,
  type InboxOf,
  isOfDesk,
  type Outgoing,
  type RawInbound,
  type Received,
} from './channel.ts'

/** A channel with an outside that does as it is told. */
export interface ChannelUnderTest<Settings> {
  channel: Channel<Settings>
  inbox: InboxOf<Settings>
  /** Requests as the outside makes them; null for a channel whose contacts speak elsewhere. */
  inbound: {
    says(text: string): RawInbound
    /** The edit of a message comes with the message itself, to be told in any order. */
    edits(before: string, after: string): { message: RawInbound; edit: RawInbound }
    /** Of a kind nobody has heard of. */
    unknown(): RawInbound
    broken(): RawInbound
    /** Everything that is not the outside's, by what is wrong with it. */
    forged(): Record<string, RawInbound>
  } | null
  /** Somebody who can be written to, and what they see then. */
  reader: { to: Outgoing['to']; sees(): string[] } | null
  /** Somebody who cannot. */
  lost: Outgoing['to'] | null
  close(): Promise<void>
}

const outgoing = (to: Outgoing['to'], text: string): Outgoing => ({
  ...{ messageId: '01890000-0000-7000-8000-0000000000aa', to, text, files: [], parts: [], buttons: [] },
  ...{ replyToId: null, isSilent: false, growing: null },
})

/** The one thing a request tells. */
function only<T extends Received['type']>(told: AnyReceived[], type: T): Extract<Received, { type: T }> {
  const [first] = told
  if (told.length !== 1 || !first || isOfDesk(first) || first.type !== type)
    throw new Error(`told ${told.map((one) => one.type).join()}`)
  return first as Extract<Received, { type: T }>
}

/** What every channel promises. */
export function channelSuite<Settings>(name: string, start: () => Promise<ChannelUnderTest<Settings>>): void {
  describe(`${name}, as every channel,`, () => {
    let given: ChannelUnderTest<Settings>
    beforeAll(async () => {
      given = await start()
    })
    afterAll(() => given.close())
    const receive = (request: RawInbound): Promise<AnyReceived[]> => given.channel.receive(request, given.inbox)

    it('names itself and its secrets', () => {
      expect(given.channel.kind).toMatch(/^[a-z][a-z0-9-]*$/)
      expect(given.channel.label).not.toBe('')
      expect(given.channel.settings.parse(given.inbox.settings)).toEqual(given.inbox.settings)
    })

    it('hears nobody who proves nothing', async () => {
      const nothing = { headers: {}, query: {}, body: Buffer.from('{}') }
      for (const [what, request] of Object.entries({ nothing, ...given.inbound?.forged() })) {
        const refusal = await refusalOf(receive(request))
        const code = isFailure(refusal) ? refusal.code : String(refusal)
        expect({ what, code }).toEqual({ what, code: given.inbound ? 'auth.required' : 'not_found' })
      }
    })

    it('tells the same twice alike, and two things apart', async () => {
      if (!given.inbound) return expect(given.channel.isReadHere).toBe(true)
      const [one, two] = [given.inbound.says('Hello'), given.inbound.says('Hello')]
      const first = only(await receive(one), 'message')
      const second = only(await receive(two), 'message')
      expect(await receive(one)).toEqual([first])
      expect(first).toMatchObject({ text: 'Hello', externalId: expect.stringMatching(/./) })
      expect(second.receiptId).not.toBe(first.receiptId)
      expect(second.externalId).not.toBe(first.externalId)
      expect(second.order).toBeGreaterThan(first.order)
    })

    it('tells an edit by the name of its message, whichever comes first', async () => {
      if (!given.inbound) return expect(given.channel.isReadHere).toBe(true)
      const { message, edit } = given.inbound.edits('Hallo', 'Hello')
      const edited = only(await receive(edit), 'edited')
      const said = only(await receive(message), 'message')
      expect(edited).toMatchObject({ externalId: said.externalId, text: 'Hello', from: said.from })
      expect(edited.receiptId).not.toBe(said.receiptId)
      expect(Number.isSafeInteger(edited.version)).toBe(true)
    })

    it('makes nothing of what it does not know, and refuses what is broken', async () => {
      if (!given.inbound) return expect(given.channel.isReadHere).toBe(true)
      expect(await receive(given.inbound.unknown())).toEqual([])
      expect(isFailure(await refusalOf(receive(given.inbound.broken())), 'malformed')).toBe(true)
    })

    it('sends, and tells how the message is called there', async () => {
      const to = given.reader?.to ?? { externalId: 'anybody' }
      const sent = await given.channel.send(outgoing(to, 'Hello'), given.inbox)
      expect(sent).toMatchObject({ state: expect.stringMatching(/^(sent|delivered)$/) })
      if (!given.reader) return expect(given.channel.isReadHere).toBe(true)
      expect(sent.state !== 'failed' && sent.externalIds.length).toBeGreaterThan(0)
      expect(given.reader.sees().at(-1)).toBe('Hello')
    })

    it('fails for good to somebody who cannot be written to', async () => {
      if (!given.lost) return expect(given.channel.isReadHere).toBe(true)
      const sent = await given.channel.send(outgoing(given.lost, 'Hello'), given.inbox)
      expect(sent).toEqual({ state: 'failed', code: 'contact.unreachable' })
    })

    it('has no file nobody sent', async () => {
      const file = { ref: 'none', name: 'a', mime: 'text/plain', sizeBytes: 1, role: 'file' } as const
      const refusal = await refusalOf(given.channel.fetchFile(file, given.inbox))
      expect(isFailure(refusal, 'file.missing')).toBe(true)
    })
  })
}
