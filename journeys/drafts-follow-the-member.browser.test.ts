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
const begun = 'Здравствуйте! Вернём **в течение** трёх дней'
const cutLine = /ERR_INTERNET_DISCONNECTED|WebSocket/

describe('A draft follows the member who writes it', () => {
  const browser = openBrowser()
  let company: Company
  let office: Person
  let home: Person
  let colleague: Person
  let atOffice: Inbox
  let atHome: Inbox
  let conversation: Pick<Conversation, 'id'>
  const address = (): string => `${company.origin}/inbox/${conversation.id}?tab=all`
  const list = (): string => `${company.origin}/inbox?tab=all`
  const stored = async (): Promise<string[]> => {
    const { items } = await company.api('GET /conversations/:id/drafts', { params: { id: conversation.id } })
    return items.map(({ kind, text }) => `${kind}: ${text}`)
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    const visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: question }
    conversation = (await visitor.api('POST /messenger/conversations', { body })).conversation
    office = await browser.newPerson()
    home = await browser.newPerson()
    colleague = await browser.newPerson()
    atOffice = inboxOn(office.page)
    atHome = inboxOn(home.page)
    await signIn(office.page, company.origin)
    await signIn(home.page, company.origin)
    await signIn(colleague.page, company.origin, anna)
  })

  test('what was typed in a tab that is closed at once is there in another browser, and in nobody else’s', async () => {
    const tab = await office.newTab()
    await tab.goto(address())
    await inboxOn(tab).reply.pressSequentially(begun)
    await tab.close({ runBeforeUnload: true })
    await eventually(stored).toEqual([`reply: ${begun}`])
    await home.page.goto(list())
    await atHome.row('Черновик: Здравствуйте! Вернём в течение трёх дней').waitFor()
    await untilDrawn(home.page)
    expect(await barriersOn(home.page)).toEqual([])
    await atHome.open(/Черновик/)
    await eventually(() => atHome.reply.inputValue()).toBe(begun)
    await home.page.getByText('Черновик сохранён').waitFor()
    expect(await barriersOn(home.page)).toEqual([])
    await colleague.page.goto(address())
    await inboxOn(colleague.page).thread.getByText(question).waitFor()
    expect(await inboxOn(colleague.page).reply.inputValue()).toBe('')
    expect(await colleague.page.getByText('Черновик').count()).toBe(0)
  })

  test('both browsers show what was typed last, and the note has a draft of its own', async () => {
    await office.page.goto(address())
    await eventually(() => atOffice.reply.inputValue()).toBe(begun)
    await atOffice.reply.press('End')
    await atOffice.reply.pressSequentially(', Ирина')
    await eventually(() => atHome.reply.inputValue()).toBe(`${begun}, Ирина`)
    await office.page.getByRole('tab', { name: 'Заметка' }).click()
    await office.page.getByRole('textbox', { name: 'Заметка' }).fill('Спросить бухгалтерию')
    await eventually(stored).toEqual(['note: Спросить бухгалтерию', `reply: ${begun}, Ирина`])
    await office.page.getByRole('tab', { name: 'Ответ' }).click()
    expect(await atOffice.reply.inputValue()).toBe(`${begun}, Ирина`)
  })

  test('what is sent is gone in both, the other draft stays', async () => {
    await atHome.reply.press('Control+Enter')
    await atOffice.thread.getByText('трёх дней, Ирина').waitFor()
    await eventually(() => atOffice.reply.inputValue()).toBe('')
    expect(await atHome.reply.inputValue()).toBe('')
    await eventually(stored).toEqual(['note: Спросить бухгалтерию'])
    await office.page.goto(list())
    await atOffice.row('Черновик: Спросить бухгалтерию').waitFor()
    await home.page.getByRole('tab', { name: 'Заметка' }).click()
    await home.page.getByRole('textbox', { name: 'Заметка' }).press('Control+Enter')
    await atOffice.row('Спросить бухгалтерию').waitFor()
    await eventually(() => atOffice.row('Черновик').count()).toBe(0)
    expect(await stored()).toEqual([])
    await home.page.getByRole('tab', { name: 'Ответ' }).click()
  })

  test('what is typed without a network survives the tab, and is saved when the network is back', async () => {
    home.expectNoise(cutLine)
    await home.page.goto(address())
    await atHome.thread.getByText(question).waitFor()
    await home.context.setOffline(true)
    await atHome.reply.fill('Написано в поезде')
    await home.page.getByText('Хранится на этом устройстве').waitFor()
    await untilDrawn(home.page)
    expect(await barriersOn(home.page)).toEqual([])
    expect(await stored()).toEqual([])
    await home.page.close()
    await home.context.setOffline(false)
    const tab = await home.newTab()
    await tab.goto(address())
    await eventually(() => inboxOn(tab).reply.inputValue()).toBe('Написано в поезде')
    await eventually(stored).toEqual(['reply: Написано в поезде'])
    await office.page.goto(address())
    await eventually(() => atOffice.reply.inputValue()).toBe('Написано в поезде')
  })

  test('on a phone it looks right, and an emptied draft is over', async () => {
    const { page } = office
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(address())
    await eventually(() => atOffice.reply.inputValue()).toBe('Написано в поезде')
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.goto(list())
    await atOffice.row('Черновик: Написано в поезде').waitFor()
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.goto(address())
    await atOffice.reply.fill('')
    await atOffice.reply.blur()
    await eventually(stored).toEqual([])
  })
})
