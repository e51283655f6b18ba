import type { Conversation } from '@opora/contract/conversations'
import type { MemberId } from '@opora/contract/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Когда вернёте депозит?'

describe('A conversation is watched', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let theirs: Inbox
  let ownerId: MemberId
  let conversation: Pick<Conversation, 'id'>
  let visitor: Awaited<ReturnType<Company['visitor']>>

  const watchers = async () =>
    (await company.api('GET /conversations/:id/watchers', { params: conversation })).items.map(({ name }) => name)

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    ownerId = (await company.api('GET /me')).member.id
    visitor = await company.visitor()
    conversation = (
      await visitor.api('POST /messenger/conversations', { body: { clientId: crypto.randomUUID(), text: question } })
    ).conversation
    await company.api('PUT /conversations/:id/assignment', { params: conversation, body: { memberId: ownerId } })
    owner = await browser.newPerson()
    member = await browser.newPerson()
    theirs = inboxOn(member.page)
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
    await owner.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await member.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await theirs.thread.getByText(question).waitFor()
  })

  test('a key watches it and a toast takes that back; a colleague sees it at once', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Следить', exact: true }).waitFor()
    await page.keyboard.press('w')
    await owner.page.getByRole('img', { name: 'Следят: Анна Ковалёва' }).waitFor()
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await owner.page.getByRole('img', { name: 'Никого' }).waitFor()
    await page.getByRole('button', { name: 'Следить', exact: true }).click()
    await page.getByRole('button', { name: 'Не следить' }).waitFor()
    expect(await watchers()).toEqual([anna.name])
    expect(await barriersOn(page)).toEqual([])
  })

  test('the palette does it too', async () => {
    const { page } = member
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.getByRole('combobox').fill('не след')
    await palette.getByRole('option', { name: /Не следить/ }).click()
    await eventually(watchers).toEqual([])
    await page.keyboard.press('Control+k')
    await palette.getByRole('combobox').fill('следить')
    await palette
      .getByRole('option', { name: /^Следить/ })
      .first()
      .click()
    await eventually(watchers).toEqual([anna.name])
  })

  test('whoever watches is told what the contact writes, once, and finds it among what they watch', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all&status=any&q=${encodeURIComponent('наблюдатель:я')}`)
    await page
      .getByRole('option', { name: /Гость/ })
      .or(page.getByRole('link', { name: /Гость/ }))
      .first()
      .waitFor()
    await visitor.api('POST /messenger/conversations/:id/messages', {
      params: conversation,
      body: { clientId: crypto.randomUUID(), text: 'Жду уже неделю' },
    })
    await page.getByRole('button', { name: /Уведомления|События/ }).click()
    await page
      .getByText(/вы следите/)
      .first()
      .waitFor()
    expect(await page.getByText(/вы следите/).count()).toBe(1)
    await page.getByText('Жду уже неделю').first().waitFor()
    const mine = await company.api('GET /notifications', { query: { limit: 50 } })
    expect(mine.items.filter(({ kind }) => kind === 'watched')).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('a colleague is added from the panel, at the width of a phone too', async () => {
    const phone = await browser.newPerson({ viewport: { width: 390, height: 800 }, hasTouch: true })
    await signIn(phone.page, company.origin)
    await phone.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await phone.page.getByRole('button', { name: 'Подробности' }).click()
    await phone.page.getByRole('button', { name: 'Выбрать наблюдателей' }).click()
    const dialog = phone.page.getByRole('dialog', { name: /Кто следит/ })
    await dialog.getByRole('checkbox', { name: /\(вы\)/ }).click()
    await eventually(watchers).toHaveLength(2)
    expect(await overflowOf(phone.page)).toBe(0)
    expect(await barriersOn(phone.page)).toEqual([])
    await phone.context.close()
  })

  test('whoever does not want it is not added by what they write', async () => {
    const { page } = member
    await page.goto(`${company.origin}/settings/account`)
    const setting = page.getByRole('switch', { name: /Следить за диалогами/ })
    await setting.click()
    await eventually(() => setting.getAttribute('aria-checked')).toBe('false')
    await page.reload()
    await eventually(() => setting.getAttribute('aria-checked')).toBe('false')
    expect(await barriersOn(page)).toEqual([])
    await page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await page.getByRole('button', { name: 'Не следить' }).click()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Заметка' }).fill('Проверила')
    await page.keyboard.press('Control+Enter')
    await theirs.thread.getByText('Проверила').waitFor()
    expect(await watchers()).not.toContain(anna.name)
  })
})
