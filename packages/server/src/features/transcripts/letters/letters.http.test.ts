import type { ConversationEvent } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import { transcriptLetters, transcriptMessages } from '@opora/contract/transcript-limits'
import type { TranscriptOrder } from '@opora/contract/transcripts'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Letter, LetterRefused } from '../../../ports/mail.ts'
import { ask, type Conversing } from '../../../testing/conversing.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'

const timeZone = 'Europe/Belgrade'

let t: TestWorkspace
let talk: Conversing
let letters: Letter[]
let fails: Error | null
beforeEach(async () => {
  t = await newWorkspace()
  letters = []
  fails = null
  t.house.world.mail = {
    send: async (letter) => {
      if (fails) throw fails
      letters.push(letter)
    },
  }
  talk = await ask(t, 'Верните **депозит** <script>alert(1)</script>')
  const body = (text: string) => ({ clientId: crypto.randomUUID(), text })
  const params = { id: talk.id }
  await t.api('POST /conversations/:id/messages', { params, body: body('Завтра вечером') })
  const gone = await t.api('POST /conversations/:id/messages', { params, body: body('Тайное слово') })
  await t.api('DELETE /messages/:id', { params: { id: gone.id } })
  await t.api('POST /conversations/:id/notes', { params, body: body('Клиент сердится') })
  await t.api('PUT /conversations/:id/priority', { params, body: { priority: 'urgent' } })
  await t.settle()
})

type Api = Pick<TestWorkspace, 'api'>
const order = (extra: Partial<TranscriptOrder> = {}, { api }: Api = t, id: ConversationId = talk.id) =>
  api('POST /conversations/:id/transcripts', {
    params: { id },
    body: {
      clientId: crypto.randomUUID(),
      to: 'anna@shop.example',
      locale: 'ru',
      timeZone,
      ...extra,
    },
  })
const preview = () =>
  t.api('GET /conversations/:id/transcript', { params: { id: talk.id }, query: { locale: 'ru', timeZone } })
const told = async (): Promise<ConversationEvent[]> =>
  (await talk.timeline()).filter((item) => item.type === 'event').filter(({ transcript }) => transcript)
/** What was ordered was ordered so long ago. */
const passHours = (hours: number) =>
  t.ctx.database.asOwner(async (client) => {
    const older = `update transcript_letters set created_at = created_at - interval '${hours} hours'`
    await client.query(`${older} where workspace_id = '${t.ctx.workspaceId}'`)
  })
const codeOf = async (work: Promise<unknown>) => ((await refusalOf(work)) as { code?: string }).code

describe('where agents may send it', () => {
  it('is to addresses its contact is known by, unless admins allow any; admins send it anywhere', async () => {
    const agent = await t.newMember('agent')
    const { contact } = (await t.api('GET /conversations/:id', { params: { id: talk.id } })).conversation
    const shown = () =>
      agent.api('GET /conversations/:id/transcript', { params: { id: talk.id }, query: { locale: 'ru', timeZone } })
    expect(await shown()).toMatchObject({ known: [], mayChooseAddress: false })
    expect(await codeOf(order({}, agent))).toBe('transcript.unknown_address')
    await t.api('PATCH /contacts/:id', { params: { id: contact.id }, body: { email: 'Anna@Shop.example' } })
    const other = await t.api('POST /contacts', { body: { name: 'Anna', email: 'anna@home.example' } })
    await t.api('POST /contact-merges', { body: { fromId: other.id, intoId: contact.id } })
    expect(await shown()).toMatchObject({
      known: ['anna@shop.example', 'anna@home.example'],
      mayChooseAddress: false,
    })
    await order({ to: 'anna@shop.example' }, agent)
    await order({ to: 'anna@home.example' }, agent)
    expect(await codeOf(order({ to: 'thief@else.example' }, agent))).toBe('transcript.unknown_address')
    await order({ to: 'lawyer@else.example' })
    await expect(agent.api('PATCH /workspace', { body: { transcriptRecipients: 'any' } })).rejects.toMatchObject({
      code: 'forbidden',
    })
    await t.api('PATCH /workspace', { body: { transcriptRecipients: 'any' } })
    expect((await shown()).mayChooseAddress).toBe(true)
    await order({ to: 'lawyer@else.example' }, agent)
    await t.settle()
    expect(letters.map(({ to }) => to).sort()).toEqual([
      'anna@home.example',
      'anna@shop.example',
      'lawyer@else.example',
      'lawyer@else.example',
    ])
  })
})

describe('a conversation that is sent to its contact', () => {
  it('holds what they could read, and nothing of what members keep among themselves', async () => {
    await order({ greeting: 'Добрый день!\nВот наша <переписка>' })
    await t.settle()
    const [letter] = letters
    expect(letter).toMatchObject({ to: 'anna@shop.example' })
    expect(letter?.subject).toMatch(/ваш диалог № \d+$/)
    for (const text of [letter?.text ?? '', letter?.html ?? '']) {
      for (const words of ['депозит', 'Завтра вечером', 'Вот наша']) expect(text).toContain(words)
      expect(text).not.toMatch(/Клиент сердится|Тайное слово|рочн|urgent|inbox\//i)
    }
    expect(letter?.html).not.toMatch(/<script>|<переписка>/)
    expect(await told()).toMatchObject([
      { name: 'transcript.sent', transcript: { to: 'anna@shop.example', reason: null }, actor: { type: 'member' } },
    ])
  })

  it('is shown before it leaves, and leaves the conversation as it is', async () => {
    const before = await t.api('GET /conversations/:id', { params: { id: talk.id } })
    const shown = await preview()
    expect(shown).toMatchObject({ locale: 'ru', canBeSent: true, isCut: false, to: '' })
    expect(shown.text).toContain('Завтра вечером')
    await order()
    await t.settle()
    expect(letters[0]?.text).toBe(shown.text)
    const { conversation } = await t.api('GET /conversations/:id', { params: { id: talk.id } })
    const { status, assignee, unread, waitingSince, lastMessage } = conversation
    expect({ status, assignee, unread, waitingSince, lastMessage }).toEqual({
      status: before.conversation.status,
      assignee: before.conversation.assignee,
      unread: before.conversation.unread,
      waitingSince: before.conversation.waitingSince,
      lastMessage: before.conversation.lastMessage,
    })
  })

  it('leaves out what never reached its contact', async () => {
    const inbox = (await t.api('GET /conversations/:id', { params: { id: talk.id } })).conversation.inbox
    await t.api('PATCH /inboxes/:id', { params: { id: inbox.id }, body: { isEnabled: false } })
    const body = { clientId: crypto.randomUUID(), text: 'Это не дошло' }
    await t.api('POST /conversations/:id/messages', { params: { id: talk.id }, body })
    await t.settle()
    expect((await preview()).text).not.toContain('Это не дошло')
  })

  it('is cut to the newest messages when it is long, and says so', async () => {
    for (let at = 0; at < transcriptMessages; at++) await talk.write(`Слово ${at}`)
    const shown = await preview()
    expect(shown).toMatchObject({ isCut: true, messages: transcriptMessages })
    expect(shown.text).toMatch(/Не всё: последние сообщения, 200/)
    expect(shown.text).not.toContain('Завтра вечером')
    expect(shown.text).toContain(`Слово ${transcriptMessages - 1}`)
  }, 120_000)

  it('leaves once for each choice, though it is made three times at once', async () => {
    const clientId = crypto.randomUUID()
    const ids = await Promise.all([1, 2, 3].map(() => order({ clientId })))
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
    await t.settle()
    expect(letters).toHaveLength(1)
    expect(await codeOf(order({ clientId, to: 'other@shop.example' }))).toBe('message.client_id_reused')
  })

  it('tells why it did not leave: refused at once, unreachable after a while', async () => {
    fails = new LetterRefused('550 no such user')
    await order()
    await t.settle()
    expect(await told()).toMatchObject([{ name: 'transcript.failed', transcript: { reason: 'refused' } }])
    fails = new Error('connect ECONNREFUSED')
    await order()
    await passHours(7)
    await t.settle()
    expect((await told()).at(-1)).toMatchObject({ transcript: { reason: 'unreachable' } })
    expect(letters).toEqual([])
  })

  it('is refused where nothing was said, where no letters are sent, and to what is no one address', async () => {
    for (const to of ['nobody', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example'])
      expect(await codeOf(order({ to }))).toBe('invalid')
    const again = { clientId: crypto.randomUUID(), text: 'The same car' }
    const { conversation: other } = await talk.visitor.api('POST /messenger/conversations', { body: again })
    await t.api('POST /merges', { body: { sourceId: other.id, targetId: talk.id } })
    expect(await codeOf(order({}, t, other.id))).toBe('transcript.nothing_said')
    t.house.world.mail = null
    expect(await preview()).toMatchObject({ canBeSent: false })
    expect(await codeOf(order())).toBe('transcript.no_mail_server')
  })

  it('cannot be used to flood a mailbox, by all members together', async () => {
    const kim = await t.newMember('agent', 'Kim')
    await t.api('PATCH /workspace', { body: { transcriptRecipients: 'any' } })
    for (let at = 0; at < transcriptLetters.ofConversation; at++) await order({}, at % 2 === 0 ? t : kim)
    expect(await codeOf(order({}, kim))).toBe('transcript.too_many')
    await passHours(1)
    await order({}, kim)
    await t.settle()
    expect(letters).toHaveLength(transcriptLetters.ofConversation + 1)
  })
})
