import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Когда вернёте депозит?'

describe('Colleagues discuss beside a conversation', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let conversation: Pick<Conversation, 'id'>
  let elsewhere: Pick<Conversation, 'id'>
  let visitor: Awaited<ReturnType<Company['visitor']>>

  const beside = async () => (await company.api('GET /conversations/:id/discussions', { params: conversation })).items
  const address = () => `${company.origin}/inbox/${conversation.id}?tab=all`
  const panelOf = ({ page }: Person, name = 'Обсуждение') => page.getByRole('complementary', { name, exact: true })
  const fieldOf = ({ page }: Person) => page.getByRole('textbox', { name: /Сообщение коллегам|Message to colleagues/ })

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: question }
    conversation = (await visitor.api('POST /messenger/conversations', { body })).conversation
    owner = await browser.newPerson()
    member = await browser.newPerson()
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
    await owner.page.goto(address())
    await member.page.goto(`${company.origin}/inbox`)
    await owner.page.getByText(question).last().waitFor()
  })

  test('one is begun from the menu, what was typed outlives a reload, and a colleague is called', async () => {
    const { page } = owner
    const begin = async () => {
      await page.getByRole('button', { name: 'Ещё', exact: true }).first().click()
      await page.getByRole('menuitem', { name: 'Обсудить с коллегами' }).click()
    }
    await begin()
    await fieldOf(owner).fill('Можно ли вернуть раньше? @Анн')
    expect(await barriersOn(page)).toEqual([])
    await page.reload()
    await begin()
    await fieldOf(owner).waitFor()
    expect(await fieldOf(owner).inputValue()).toBe('Можно ли вернуть раньше? @Анн')
    await fieldOf(owner).press('End')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('н')
    await page.getByRole('option', { name: /Анна/ }).click()
    await page.getByRole('textbox', { name: /Тема/ }).fill('Ранний возврат')
    await page.getByRole('button', { name: 'Начать' }).click()
    await panelOf(owner).getByRole('heading', { name: 'Ранний возврат' }).waitFor()
    await panelOf(owner).getByText('Участвуют').waitFor()
    expect((await beside())[0]?.members.map(({ name }) => name)).toContain(anna.name)
    expect(await barriersOn(page)).toEqual([])
  })

  test('whoever is called finds it by the bell, answers, and the line counts it for everybody', async () => {
    const { page } = member
    await page.getByRole('button', { name: /Уведомления|События/ }).click()
    await page
      .getByText(/упоминает вас в обсуждении/)
      .first()
      .click()
    await panelOf(member).getByText('Можно ли вернуть раньше?').waitFor()
    // The link has done its work: it does not go along, and can do it again.
    await eventually(() => page.url()).not.toContain('discussion')
    await fieldOf(member).fill('Да, в пятницу')
    await page.keyboard.press('Control+Enter')
    await panelOf(owner).getByText('Да, в пятницу').waitFor()
    await owner.page
      .getByText(/1 ответ · последний/)
      .first()
      .waitFor()
    await eventually(async () => (await beside())[0]?.unread).toBe(0)
    expect(await barriersOn(page)).toEqual([])
  })

  test('their own words are changed and deleted by their author alone', async () => {
    const mine = panelOf(member).getByRole('article', { name: anna.name })
    await mine.hover()
    await mine.getByRole('button', { name: 'Изменить' }).click()
    await mine.getByRole('textbox').fill('Да, в чет')
    await member.page.reload()
    await member.page
      .getByRole('button', { name: /Ранний возврат/ })
      .first()
      .click()
    expect(await mine.getByRole('textbox').inputValue()).toBe('Да, в чет')
    await mine.getByRole('textbox').fill('Да, в четверг')
    await mine.getByRole('button', { name: 'Сохранить' }).click()
    await mine.and(member.page.locator(':focus')).waitFor()
    await panelOf(owner).getByText('Да, в четверг').waitFor()
    const theirs = panelOf(owner).getByRole('article', { name: anna.name })
    expect(await theirs.getByRole('button', { name: 'Изменить' }).count()).toBe(0)
  })

  test('whoever leafs by in the list keeps the keys; “]” puts the details in its place', async () => {
    const { page } = member
    const isWriting = () => page.evaluate(`document.activeElement?.tagName === 'TEXTAREA'`)
    const body = { clientId: crypto.randomUUID(), text: 'Где чек?' }
    elsewhere = (await visitor.api('POST /messenger/conversations', { body })).conversation
    await page.goto(address())
    await page.locator(`[data-row="${elsewhere.id}"]`).waitFor()
    await page
      .getByRole('button', { name: /Ранний возврат/ })
      .first()
      .click()
    await eventually(isWriting).toBe(true)
    await page.locator(`[data-row="${elsewhere.id}"]`).click()
    await page.getByText('Где чек?').last().waitFor()
    await page.locator(`[data-row="${conversation.id}"]`).click()
    await panelOf(member).getByText('Да, в четверг').waitFor()
    expect(await isWriting()).toBe(false)
    await page.keyboard.press(']')
    await panelOf(member).waitFor({ state: 'detached' })
    await page.getByRole('complementary', { name: 'Подробности' }).waitFor()
    await page
      .getByRole('button', { name: /Ранний возврат/ })
      .first()
      .click()
  })

  test('whoever does not want to hear of it leaves, and may come back', async () => {
    const { page } = member
    await panelOf(member).getByRole('button', { name: 'Выйти' }).click()
    await panelOf(member).getByRole('button', { name: 'Участвовать' }).waitFor()
    expect((await beside())[0]?.members.map(({ name }) => name)).not.toContain(anna.name)
    await page.getByRole('button', { name: 'Отменить' }).last().click()
    await panelOf(member).getByRole('button', { name: 'Выйти' }).waitFor()
  })

  test('it is settled, that is taken back, and the customer reads nothing of it', async () => {
    await panelOf(owner).getByRole('button', { name: 'Решено' }).click()
    await panelOf(member)
      .getByText(/Вопрос решён: /)
      .waitFor()
    await owner.page.getByRole('button', { name: 'Отменить' }).click()
    await panelOf(member).getByRole('button', { name: 'Решено' }).waitFor()
    const params = conversation
    const seen = await visitor.api('GET /messenger/conversations/:id/messages', { params })
    expect(JSON.stringify(seen)).not.toMatch(/четверг|возврат/i)
  })

  test('a message is discussed, and all of mine stand together in one list', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Закрыть обсуждение' }).click()
    const said = page.getByRole('article').filter({ hasText: question }).first()
    await said.hover()
    await said.getByRole('button', { name: 'Обсудить с коллегами' }).click()
    await panelOf(owner, 'Новое обсуждение').getByText(question).waitFor()
    await fieldOf(owner).fill('Что ей ответить?')
    await page.getByRole('button', { name: 'Начать' }).click()
    await panelOf(owner).getByRole('link', { name: 'Показать сообщение' }).waitFor()
    await page.getByRole('button', { name: /Уведомления|События/ }).click()
    await page.getByRole('dialog').getByText('Обсуждения', { exact: true }).click()
    const list = page.getByRole('list', { name: 'Обсуждения' })
    await eventually(() => list.getByRole('button').count()).toBe(2)
    expect(await barriersOn(page)).toEqual([])
    await list.getByRole('button', { name: /Ранний возврат/ }).click()
    await panelOf(owner).getByRole('heading', { name: 'Ранний возврат' }).waitFor()
  })

  test('closed, it gives the focus back; a late answer to a beginning opens nothing beside another conversation', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Закрыть обсуждение' }).click()
    await eventually(() => page.evaluate('document.activeElement.tagName')).not.toBe('BODY')
    const begin = async () => {
      await page.getByRole('button', { name: 'Ещё', exact: true }).first().click()
      await page.getByRole('menuitem', { name: 'Обсудить с коллегами' }).click()
      await panelOf(owner, 'Новое обсуждение').waitFor()
    }
    const other = page.locator(`[data-row="${elsewhere.id}"]`)
    await page.locator(`[data-row="${conversation.id}"]`).click()
    await begin()
    await fieldOf(owner).fill('Поздний ответ')
    const gate = Promise.withResolvers<void>()
    await page.route(`**/conversations/${conversation.id}/discussions`, async (route) => {
      if (route.request().method() === 'POST') await gate.promise
      await route.continue()
    })
    await page.getByRole('button', { name: 'Начать' }).click()
    await other.click()
    await begin()
    gate.resolve()
    await eventually(async () => (await beside()).length).toBe(3)
    await page.waitForTimeout(500)
    expect(await panelOf(owner, 'Новое обсуждение').count()).toBe(1)
    expect(await fieldOf(owner).inputValue()).toBe('')
  })

  test('on a phone, in English and in the dark, it is a sheet with all of it', async () => {
    const phone = await browser.newPerson({
      viewport: { width: 390, height: 800 },
      hasTouch: true,
      locale: 'en-GB',
      colorScheme: 'dark',
    })
    const { page } = phone
    await company.api('PATCH /me', { body: { locale: 'en' } })
    await signIn(page, company.origin)
    await page.goto(address())
    await page.getByText('1 reply').first().waitFor()
    await page
      .getByRole('button', { name: /Ранний возврат/ })
      .first()
      .click()
    const sheet = page.getByRole('dialog', { name: 'Discussion' })
    await sheet.getByText('Да, в четверг').waitFor()
    await fieldOf(phone).fill('Fine, Thursday it is')
    await sheet.getByRole('button', { name: 'Reply', exact: true }).click()
    await panelOf(member).getByText('Fine, Thursday it is').waitFor()
    await sheet.getByText('Fine, Thursday it is').waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await sheet.getByRole('button', { name: 'Close' }).click()
    await page
      .getByRole('button', { name: /Что ей ответить/ })
      .last()
      .click()
    await sheet.getByRole('link', { name: 'Show the message' }).click()
    await sheet.waitFor({ state: 'detached' })
    await page.getByRole('article').filter({ hasText: question }).first().waitFor()
    await company.api('PATCH /me', { body: { locale: 'ru' } })
    await phone.context.close()
  })

  test('it follows the conversation into another one, and back', async () => {
    const body = { clientId: crypto.randomUUID(), text: 'И ещё вопрос' }
    const target = (await visitor.api('POST /messenger/conversations', { body })).conversation.id
    const source = conversation.id
    await company.api('POST /merges', { body: { sourceId: source, targetId: target } })
    await owner.page.goto(`${company.origin}/inbox/${target}?tab=all`)
    const chip = owner.page.getByRole('complementary').getByRole('button', { name: /Ранний возврат/ })
    await chip.click()
    await panelOf(owner).getByText('Да, в четверг').waitFor()
    await company.api('DELETE /merges/:id', { params: { id: source } })
    await owner.page.getByRole('button', { name: 'Закрыть обсуждение' }).click()
    await chip.waitFor({ state: 'detached' })
  })
})
