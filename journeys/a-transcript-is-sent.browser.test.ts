import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readerHere } from '../packages/server/src/testing/reader-here.ts'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const kim = { name: 'Ким', email: 'kim@savadrive.example', password: 'eleven blue doors' }

interface Heard {
  to: string[]
  bytes: Buffer
}

describe('A transcript is sent', () => {
  const browser = openBrowser()
  const letters: Heard[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : undefined),
    onData: (stream, { envelope }, done) =>
      void buffer(stream).then((bytes) => {
        letters.push({ to: envelope.rcptTo.map(({ address }) => address), bytes })
        done()
      }),
  })
  let company: Company
  let member: Person
  let inbox: Inbox

  beforeAll(async () => {
    smtp.listen(0, '127.0.0.1')
    await once(smtp.server, 'listening')
    const port = (smtp.server.address() as AddressInfo).port
    company = await foundCompany(await startServer({ SMTP_URL: `smtp://127.0.0.1:${port}` }))
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...kim, token } })
    const visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Верните **депозит** за машину 🚗' }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    const params = { id: conversation.id }
    const say = (text: string) => ({ params, body: { clientId: crypto.randomUUID(), text } })
    await company.api('POST /conversations/:id/messages', say('Деньги вернутся завтра'))
    await company.api('POST /conversations/:id/notes', say('Клиент сердится'))
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
    await member.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText('Клиент сердится').waitFor()
  })
  afterAll(() => new Promise<void>((done) => smtp.close(() => done())))

  const dialog = () => member.page.getByRole('dialog')
  const field = (name: string) => dialog().getByRole('textbox', { name })
  const open = async (): Promise<void> => {
    await member.page.locator('.th header').getByRole('button', { name: 'Ещё', exact: true }).click()
    await member.page.getByRole('menuitem', { name: 'Скачать или отправить…' }).click()
    await dialog().getByRole('radio', { name: 'Клиенту на почту' }).click()
    await field('Адрес почты').waitFor()
  }
  const send = () => dialog().getByRole('button', { name: 'Отправить' }).click()

  test('what it holds is seen before it leaves, with one’s own words', async () => {
    await open()
    const letter = dialog().getByRole('region', { name: 'Письмо: 2 сообщения' })
    await letter.getByText('Деньги вернутся завтра').waitFor()
    await field('Ваши слова в начале').fill('Анна, вот наша переписка.')
    await letter.getByText('Анна, вот наша переписка.').waitFor()
    expect(await letter.innerText()).not.toContain('Клиент сердится')
    expect(await barriersOn(member.page)).toEqual([])
  })

  test('what is no address stays here, and what was typed is kept', async () => {
    await field('Адрес почты').fill('anna')
    await send()
    await dialog().getByText('Введите один адрес').waitFor()
    await member.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
    await open()
    expect(await field('Ваши слова в начале').inputValue()).toBe('Анна, вот наша переписка.')
    expect(letters).toEqual([])
  })

  test('it reaches the mailbox, and the conversation says so', async () => {
    await field('Адрес почты').fill('anna@shop.example')
    await send()
    await member.page.getByText('Отправляем на anna@shop.example').waitFor()
    await inbox.thread.getByText('отправляет переписку на anna@shop.example').waitFor()
    const [letter] = letters
    expect(letter?.to).toEqual(['anna@shop.example'])
    const read = await readerHere.read({ bytes: letter?.bytes ?? Buffer.from(''), name: 'letter.eml' })
    const text = 'document' in read ? read.document.blocks.map((block) => block.text).join(' ') : ''
    for (const words of ['вот наша переписка', 'депозит', 'Деньги вернутся завтра']) expect(text).toContain(words)
    expect(text).not.toContain('Клиент сердится')
  })

  test('a mailbox that is not there is told, and is tried again from there', async () => {
    await open()
    await field('Адрес почты').fill('nobody@shop.example')
    await send()
    const failed = inbox.thread.locator('.ev', { hasText: 'не принял письмо с перепиской для nobody@shop.example' })
    await failed.getByRole('button', { name: 'Повторить' }).click()
    await field('Адрес почты').fill('anna@shop.example')
    await send()
    await eventually(async () => letters.length).toBe(2)
  })

  test('an agent is told to whom they may send it, and sends it to an address of the contact', async () => {
    const { page } = await browser.newPerson()
    await signIn(page, company.origin, kim)
    await page.goto(member.page.url())
    const letter = page.getByRole('dialog')
    const openAs = async (): Promise<void> => {
      await page.locator('.th header').getByRole('button', { name: 'Ещё', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Скачать или отправить…' }).click()
      await letter.getByRole('radio', { name: 'Клиенту на почту' }).click()
    }
    await openAs()
    await letter.getByText(/У клиента пока нет адреса почты/).waitFor()
    expect(await letter.getByRole('button', { name: 'Отправить' }).isDisabled()).toBe(true)
    await page.keyboard.press('Escape')
    const [known] = (await company.api('GET /contacts')).items
    await company.api('PATCH /contacts/:id', {
      params: { id: known?.id ?? ('' as never) },
      body: { email: 'anna@own.example' },
    })
    await page.reload()
    await openAs()
    await letter.getByText(/только на адреса этого клиента/).waitFor()
    await letter.getByRole('combobox', { name: 'Адрес почты' }).getByText('anna@own.example').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await letter.getByRole('button', { name: 'Отправить' }).click()
    await eventually(async () => letters.at(-1)?.to).toEqual(['anna@own.example'])
  })

  test('on a phone it fits', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.reload()
    await inbox.thread.getByText('Деньги вернутся завтра').waitFor()
    await open()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
  })
})
