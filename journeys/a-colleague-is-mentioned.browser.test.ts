import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const boris = { name: 'Борис Петров', email: 'boris@savadrive.example', password: 'eleven blue doors' }
const shots = process.env.SHOTS
const question = 'Когда вернёте депозит?'

describe('A colleague is mentioned in a note', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let inbox: Inbox
  let theirs: Inbox
  let conversation: Pick<Conversation, 'id'>
  let visitor: Awaited<ReturnType<Company['visitor']>>

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const join = async (who: typeof anna) => {
      const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
      return (await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...who, token } })).me.member.id
    }
    const memberIds = [await join(anna), await join(boris)]
    await company.api('POST /teams', { body: { name: 'Возвраты', memberIds: memberIds.slice(1) } })
    visitor = await company.visitor()
    conversation = (
      await visitor.api('POST /messenger/conversations', { body: { clientId: crypto.randomUUID(), text: question } })
    ).conversation
    owner = await browser.newPerson()
    member = await browser.newPerson()
    inbox = inboxOn(owner.page)
    theirs = inboxOn(member.page)
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
    await owner.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(question).waitFor()
  })

  test('an @ lists colleagues and teams; a part of a name and Enter put one into the note, on a chip', async () => {
    const { page } = owner
    await page.keyboard.press('n')
    const note = page.getByRole('textbox', { name: 'Заметка' })
    await note.pressSequentially('Глянь, @ковале')
    const list = page.getByRole('listbox', { name: 'Кого упомянуть' })
    await list.getByRole('option', { name: /Анна Ковалёва/ }).waitFor()
    expect(await note.getAttribute('aria-controls')).toBe(await list.getAttribute('id'))
    expect(await barriersOn(page)).toEqual([])
    await note.press('Enter')
    expect(await note.inputValue()).toBe('Глянь, @Анна Ковалёва ')
    await page.locator('.mnt-mirror .mnt', { hasText: '@Анна Ковалёва' }).waitFor({ state: 'attached' })
    await list.waitFor({ state: 'hidden' })
    await note.pressSequentially('и @djpd')
    await list.getByRole('option', { name: /Возвраты.*Команда/ }).waitFor()
    await note.press('Tab')
    expect(await note.inputValue()).toBe('Глянь, @Анна Ковалёва и @Возвраты ')
    await note.press('Control+Enter')
    await inbox.thread.locator('.mnt', { hasText: '@Анна Ковалёва' }).waitFor()
    await inbox.thread.locator('.mnt', { hasText: '@Возвраты' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('whoever is named is told at once, and finds the conversation in a list of their own', async () => {
    const { page } = member
    await page.getByRole('button', { name: /Уведомления|События/ }).click()
    await page
      .getByText('Оператор Петра упоминает вас')
      .or(page.getByText(/упоминает вас/))
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Фильтр' }).click()
    await page.getByRole('menuitem', { name: 'Где упомянули меня' }).click()
    await page.getByRole('heading', { name: 'Где упомянули меня' }).waitFor()
    await theirs.open(/Гость/)
    const chip = theirs.thread.locator('.mnt.mine')
    expect(await chip.innerText()).toBe('@Анна Ковалёва')
  })

  test('what a contact reads knows nothing of it', async () => {
    const seen = await visitor.api('GET /messenger/conversations/:id/messages', { params: conversation })
    expect(JSON.stringify(seen)).not.toMatch(/Анна|Возвраты|mentions/)
    const { items } = await company.api('GET /conversations/:id/timeline', {
      params: conversation,
      query: { limit: 50 },
    })
    const note = items.find((item) => item.type === 'message' && item.isNote)
    expect(note?.type === 'message' && note.mentions.length).toBe(2)
  })

  test('a note that is written anew calls who is new', async () => {
    const { page } = owner
    const row = inbox.thread.locator('article.note')
    await row.hover()
    await row.getByRole('button', { name: 'Изменить' }).click()
    const note = page.getByRole('textbox', { name: 'Заметка' })
    await note.fill('@Борис Петров, глянь вместо')
    await note.press('Control+Enter')
    await inbox.thread.locator('.mnt', { hasText: '@Борис Петров' }).waitFor()
    await inbox.thread.locator('.mnt', { hasText: '@Анна Ковалёва' }).waitFor({ state: 'detached' })
    const other = await browser.newPerson({ viewport: { width: 390, height: 800 }, hasTouch: true })
    await signIn(other.page, company.origin, boris)
    await other.page.getByRole('button', { name: /Уведомления|События/ }).click()
    await other.page.getByText(/упоминает вас/).waitFor()
    expect(await other.page.getByText(/упоминает вас/).count()).toBe(1)
    expect(await overflowOf(other.page)).toBe(0)
    await other.context.close()
  })

  test('beside a ticket too: whoever is named there is told, led to it, and has read of it by that', async () => {
    const body = { clientId: crypto.randomUUID(), subject: 'Зимние шины' }
    const ticket = await company.api('POST /tickets', { body })
    const { page } = owner
    await page.goto(`${company.origin}/tickets?ticket=${ticket.id}`)
    const drawer = page.getByRole('dialog', { name: 'Заявка' })
    const words = drawer.getByRole('textbox', { name: 'Комментарий' })
    await words.pressSequentially('Склад закрыт, @ковале')
    await drawer.getByRole('option', { name: /Анна Ковалёва/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/ticket-mention.png` })
    await words.press('Enter')
    expect(await words.inputValue()).toBe('Склад закрыт, @Анна Ковалёва ')
    // What was begun waits for whoever looks at something else meanwhile.
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
    await page.locator(`[data-card="${ticket.id}"]`).click()
    expect(await words.inputValue()).toBe('Склад закрыт, @Анна Ковалёва ')
    await words.press('Control+Enter')
    await drawer.locator('.mnt', { hasText: '@Анна Ковалёва' }).waitFor()
    const theirPage = member.page
    await theirPage.getByRole('button', { name: /Уведомления, 1 / }).click()
    const line = theirPage.getByRole('link', { name: /Зимние шины.*упоминает вас в заявке/ })
    await line.waitFor()
    expect(await barriersOn(theirPage)).toEqual([])
    if (shots) await theirPage.screenshot({ path: `${shots}/ticket-notice.png` })
    await line.click()
    const opened = theirPage.getByRole('dialog', { name: 'Заявка' })
    await opened.locator('.mnt.mine', { hasText: '@Анна Ковалёва' }).waitFor()
    await theirPage.getByRole('button', { name: 'Уведомления', exact: true, includeHidden: true }).waitFor()
  })

  test('whoever left is read as text', async () => {
    const { items } = await company.api('GET /members')
    const left = items.find(({ name }) => name === boris.name)
    if (left) await company.api('DELETE /members/:id', { params: { id: left.id } })
    await owner.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText('@Борис Петров, глянь вместо').waitFor()
    await eventually(() => inbox.thread.locator('.mnt').count()).toBe(0)
  })
})
