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
const refund = 'Деньги вернём завтра'
const price = 'Неделя стоит сто евро'

describe('A list of conversations is searched by conditions and kept as a view', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let asOwner: Inbox
  let agent: Person
  const rows = (who: Person) =>
    who.page
      .getByRole('region', { name: 'Диалоги' })
      .getByRole('link')
      .allInnerTexts()
      .then((all) =>
        // A row that words were found in shows them in place of what was said last.
        Object.entries({ [refund]: /Деньги вернём|за лишний день/, [price]: /Неделя стоит|стоит аренда/ })
          .filter(([, shown]) => all.some((row) => shown.test(row)))
          .map(([name]) => name),
      )
  const menu = async ({ page }: Person, item: string | RegExp): Promise<void> => {
    await page.getByRole('button', { name: 'Фильтр' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  const said = (text: string) => ({ clientId: crypto.randomUUID(), text })
  /** A customer asks and is answered: the answer is what the list shows. */
  const answered = async (question: string, answer: string): Promise<Conversation['id']> => {
    const visitor = await company.visitor()
    const { conversation } = await visitor.api('POST /messenger/conversations', { body: said(question) })
    const { id } = conversation
    await company.api('POST /conversations/:id/messages', { params: { id }, body: said(answer) })
    return id
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    const { id: tag } = await company.api('POST /tags', { body: { name: 'Деньги' } })
    const id = await answered('Вернёте деньги за лишний день?', refund)
    await answered('Сколько стоит аренда?', price)
    await company.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: [tag] } })
    owner = await browser.newPerson()
    agent = await browser.newPerson()
    asOwner = inboxOn(owner.page)
    await signIn(owner.page, company.origin)
    await signIn(agent.page, company.origin, anna)
    await owner.page.goto(`${company.origin}/inbox?tab=all`)
    await asOwner.row(refund).waitFor()
  })

  test('conditions typed into the search narrow the list, and one that cannot be kept is named', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Поиск' }).click()
    await page.mouse.move(800, 500)
    const field = page.getByRole('searchbox', { name: 'Поиск' })
    await field.fill('метка:деньги')
    await eventually(() => rows(owner)).toEqual([refund])
    await field.fill('-метка:деньги')
    await eventually(() => rows(owner)).toEqual([price])
    await field.fill('статус:открыто')
    await page.getByRole('alert').filter({ hasText: 'не бывает значения «открыто»' }).waitFor()
    expect(await rows(owner)).toEqual([price])
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await field.fill('')
    await eventually(() => rows(owner)).toEqual([refund, price])
    await page.getByRole('button', { name: 'Очистить поиск' }).click()
  })

  test('the same is chosen line by line, and stands as text', async () => {
    const { page } = owner
    await menu(owner, 'Условия…')
    const dialog = page.getByRole('dialog', { name: 'Что показать' })
    await dialog.getByRole('button', { name: 'Добавить условие' }).click()
    await dialog.getByRole('combobox', { name: 'Условие' }).click()
    await page.getByRole('option', { name: 'Метка' }).click()
    await dialog.getByRole('combobox', { name: 'Значение' }).click()
    await page.getByRole('option', { name: 'Деньги' }).click()
    await eventually(() => dialog.getByRole('textbox', { name: 'Как текст' }).inputValue()).toBe('tag:"Деньги"')
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('textbox', { name: 'Слова' }).fill('лишний')
    await dialog.getByRole('button', { name: 'Показать' }).click()
    await eventually(() => rows(owner)).toEqual([refund])
    expect(new URL(page.url()).searchParams.get('q')).toBe('tag:"Деньги" лишний')
  })

  test('it is kept for everybody under a name, and is there for a colleague at once', async () => {
    const { page } = owner
    await agent.page.goto(`${company.origin}/inbox`)
    await menu(owner, 'Сохранить список как вид…')
    const dialog = page.getByRole('dialog', { name: 'Сохранить список как вид' })
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await dialog.getByText('Дайте виду название').waitFor()
    await dialog.getByRole('textbox', { name: 'Название' }).fill('Возвраты')
    await dialog.getByText('Для всех').click()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Вид «Возвраты» сохранён').waitFor()
    await menu(agent, 'Возвраты')
    await agent.page.getByRole('heading', { name: 'Возвраты' }).waitFor()
    await eventually(() => rows(agent)).toEqual([refund])
    await untilDrawn(agent.page)
    expect(await barriersOn(agent.page)).toEqual([])
  })

  test('it is live: what comes to fit appears', async () => {
    const id = await answered('Верните за лишний час', 'За час вернём')
    const { items } = await company.api('GET /tags')
    await company.api('PATCH /conversations/:id/tags', { params: { id }, body: { addIds: items.map((tag) => tag.id) } })
    await inboxOn(agent.page).row('За час вернём').waitFor()
  })

  test('it is renamed and deleted, with a way back; the filter comes off at once', async () => {
    const { page } = owner
    await menu(owner, 'Все виды…')
    const dialog = page.getByRole('dialog', { name: 'Виды' })
    await dialog.getByRole('button', { name: 'Переименовать «Возвраты»' }).click()
    await dialog.getByRole('textbox', { name: 'Название' }).fill('Деньги назад')
    await dialog.getByRole('textbox', { name: 'Название' }).press('Enter')
    await agent.page.getByRole('heading', { name: 'Деньги назад' }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.setViewportSize({ width: 1440, height: 900 })
    await dialog.getByRole('button', { name: 'Удалить «Деньги назад»' }).click()
    await dialog.getByText('Видов пока нет').waitFor()
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await dialog.getByText('Деньги назад').waitFor()
    await page.keyboard.press('Escape')
    await menu(owner, 'Снять фильтр')
    await eventually(() => rows(owner)).toEqual([refund, price])
  })
})
