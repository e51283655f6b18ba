import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Вернёте деньги за лишний день?'
const hers = 'Да, в течение трёх дней'
const mine = 'Вернём, напишите номер договора'

describe('Two members answer the same customer', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let asOwner: Inbox
  let asAnna: Awaited<ReturnType<typeof signedInAnna>>
  let params: { id: Conversation['id'] }
  const said = async (): Promise<string[]> => {
    const { items } = await company.api('GET /conversations/:id/timeline', { params })
    return items.flatMap((item) => (item.type === 'message' && item.author.type === 'member' ? [item.text] : []))
  }
  const write = (text: string) => ({ params, body: { clientId: crypto.randomUUID(), text } })

  async function signedInAnna() {
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    const accepted = await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    return apiOf(company.origin, accepted.accessToken)
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    asAnna = await signedInAnna()
    const visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: question }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    params = { id: conversation.id }
    owner = await browser.newPerson()
    asOwner = inboxOn(owner.page)
    await signIn(owner.page, company.origin)
    await owner.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await asOwner.thread.getByText(question).waitFor()
  })

  test('whoever was overtaken reads it before they send, and what they typed stays', async () => {
    await asOwner.reply.fill(mine)
    await asAnna('POST /conversations/:id/messages', write(hers))
    await owner.page.getByText(`Анна Ковалёва уже отвечает клиенту: «${hers}»`).waitFor()
    await asOwner.reply.press('Control+Enter')
    await owner.page.getByRole('alert').filter({ hasText: 'Нажмите ещё раз' }).waitFor()
    expect(await asOwner.reply.inputValue()).toBe(mine)
    expect(await said()).toEqual([hers])
    await untilDrawn(owner.page)
    expect(await barriersOn(owner.page)).toEqual([])
    await owner.page.setViewportSize({ width: 390, height: 844 })
    await untilDrawn(owner.page)
    expect([await barriersOn(owner.page), await overflowOf(owner.page)]).toEqual([[], 0])
    await owner.page.setViewportSize({ width: 1440, height: 900 })
  })

  test('a second press sends it all the same', async () => {
    const send = owner.page.getByRole('button', { name: 'Всё равно отправить' })
    await eventually(async () => {
      if (await send.isVisible()) await send.click()
      return said()
    }).toEqual([hers, mine])
    await eventually(() => asOwner.reply.inputValue()).toBe('')
    expect(await owner.page.getByText('уже отвечает клиенту').count()).toBe(0)
  })

  test('an answer that nobody could see in time is refused by the server, kept, and goes at a second word', async () => {
    owner.expectNoise(/ERR_INTERNET_DISCONNECTED|WebSocket|409/)
    await asOwner.reply.fill('И ещё: спасибо за терпение')
    await owner.context.setOffline(true)
    await asAnna('POST /conversations/:id/messages', write('Хорошего дня!'))
    await asOwner.reply.press('Control+Enter')
    await asOwner.thread.getByText('Не отправлено').waitFor()
    await owner.context.setOffline(false)
    const again = asOwner.thread.getByRole('button', { name: 'Повторить' })
    await again.click()
    await asOwner.thread.getByText('Анна Ковалёва уже отвечает клиенту. Прочтите ответ').waitFor()
    expect(await said()).toEqual([hers, mine, 'Хорошего дня!'])
    await untilDrawn(owner.page)
    expect(await barriersOn(owner.page)).toEqual([])
    await asOwner.thread.getByRole('button', { name: 'Всё равно отправить' }).click()
    await eventually(said).toEqual([hers, mine, 'Хорошего дня!', 'И ещё: спасибо за терпение'])
  })
})
