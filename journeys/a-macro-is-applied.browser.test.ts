import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }
const question = 'Верните деньги за лишний день'
const words = 'Здравствуйте, мы оформили возврат'

describe('A macro is applied', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let widget: Widget
  let theirs: Inbox

  const choose = async (from: Locator, option: string): Promise<void> => {
    await from.click()
    await owner.page.getByRole('option', { name: option, exact: true }).click()
  }
  const dialog = (): Locator => owner.page.getByRole('dialog')
  const combobox = (name: string, at = 0): Locator => dialog().getByRole('combobox', { name, exact: true }).nth(at)
  const menu = () => member.page.getByRole('listbox', { name: 'Готовые ответы' })
  const stands = async () => {
    const { items } = await company.api('GET /conversations', { query: { tab: 'all', status: 'any' } })
    return items.map(({ status, priority, team, tags }) => [
      status,
      priority,
      team?.name ?? '',
      tags.map(({ name }) => name).join(),
    ])[0]
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    await company.api('POST /tags', { body: { name: 'Возврат' } })
    await company.api('POST /teams', { body: { name: 'Деньги' } })
    owner = await browser.newPerson()
    member = await browser.newPerson()
    const visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    theirs = inboxOn(member.page)
    // What is refused says so on the screen too.
    member.expectNoise(/409 \(Conflict\).*macro-runs/)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText(question).waitFor()
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
  })

  test('an admin begins with a usual one, is told what is missing, and shares it', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/macros`)
    await page.getByText('Макросов пока нет').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: /^Вернуть деньги/ }).click()
    await dialog().getByText('Анна, мы оформили возврат').waitFor()
    await dialog().getByRole('button', { name: 'Добавить действие' }).click()
    await dialog().getByRole('button', { name: 'Создать макрос' }).click()
    await dialog().getByText('Здесь чего-то не хватает').waitFor()
    await choose(combobox('Поставить метки'), 'Возврат')
    await dialog().getByRole('button', { name: 'Добавить действие' }).click()
    await choose(combobox('Команда'), 'Деньги')
    await dialog().getByRole('radio', { name: 'Всем' }).click()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await dialog().getByRole('button', { name: 'Создать макрос' }).click()
    await page.getByRole('row', { name: /Вернуть деньги.*\/возврат.*Метка: Возврат.*Команда: Деньги.*Всем/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('an agent chooses it where they write: its words stand at the caret, its actions are done and told', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await theirs.open(/Гость/)
    await theirs.thread.getByText(question).waitFor()
    await theirs.reply.fill('По делу: ')
    await theirs.reply.press('End')
    await page.keyboard.type('/возв')
    const option = menu().getByRole('option', { name: /\/возврат Вернуть деньги Макрос/ })
    await option.getByText('Высокий приоритет · Ждать клиента · Метка: Возврат · Команда: Деньги').waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('Макрос «Вернуть деньги» применён. Статус изменится, когда ответ уйдёт').waitFor()
    await page.getByText('После ответа диалог будет ждать клиента').waitFor()
    await eventually(() => theirs.reply.inputValue()).toContain(`По делу: ${words}`)
    await theirs.thread.getByText(/Анна Ковалёва применяет макрос Вернуть деньги/).waitFor()
    expect(await stands()).toEqual(['open', 'high', 'Деньги', 'Возврат'])
    expect(await barriersOn(page)).toEqual([])
  })

  test('it is taken back with one press, and its words with it, but for what the member typed', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Отменить', exact: true }).click()
    await page.getByText('Макрос «Вернуть деньги» отменён').waitFor()
    expect(await stands()).toEqual(['open', 'none', '', ''])
    expect(await theirs.reply.inputValue()).toBe('По делу: ')
    await page.getByText('После ответа диалог будет ждать клиента').waitFor({ state: 'hidden' })
  })

  test('it is not taken from whoever did something since', async () => {
    const { page } = member
    await theirs.reply.fill('/возв')
    await menu().getByRole('option').click()
    await page.getByText('Макрос «Вернуть деньги» применён').waitFor()
    const [conversation] = (await company.api('GET /conversations', { query: { tab: 'all', status: 'any' } })).items
    const params = { id: conversation?.id ?? ('' as never) }
    await company.api('PUT /conversations/:id/priority', { params, body: { priority: 'urgent' } })
    await page.getByRole('button', { name: 'Отменить', exact: true }).click()
    await page.getByText(/Макрос «Вернуть деньги» не отменён/).waitFor()
    expect(await stands()).toEqual(['open', 'urgent', 'Деньги', 'Возврат'])
  })

  test('it waits for the contact once its words have left', async () => {
    const { page } = member
    await page.getByText('После ответа диалог будет ждать клиента').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await theirs.reply.press('Control+Enter')
    await page.getByText(/и диалог будет ждать клиента/).waitFor()
    await eventually(async () => (await stands())?.[0]).toBe('pending')
    await page.getByText('После ответа диалог будет ждать клиента').waitFor({ state: 'hidden' })
  })

  test('where its tag was archived it changes nothing, says why, and leaves what was typed', async () => {
    const { page } = member
    const [tag] = (await company.api('GET /tags')).items
    await company.api('PATCH /tags/:id', { params: { id: tag?.id ?? ('' as never) }, body: { isArchived: true } })
    await theirs.reply.fill('Минуту. /возв')
    await menu().getByRole('option').getByText('Нельзя применить: в нём есть удалённое').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/Метки из макроса «Вернуть деньги» больше нет/).waitFor()
    expect(await theirs.reply.inputValue()).toBe('Минуту. ')
    await owner.page
      .getByText(/Метки из этого макроса больше нет/)
      .filter({ visible: true })
      .waitFor()
  })

  test('from the palette it is applied to what is open, and its words stand at the cursor', async () => {
    const { page } = member
    const body = {
      shortcut: 'спасибо',
      title: 'Поблагодарить',
      text: 'Спасибо, что написали!',
      actions: [{ kind: 'priority', priority: 'low' }],
      audience: 'all',
      teamIds: [],
    } as const
    await company.api('POST /macros', { body: { ...body, actions: [...body.actions], teamIds: [] } })
    await theirs.reply.fill('До связи. ')
    await page.keyboard.press('Control+k')
    const palette = page.getByRole('dialog')
    await palette.getByRole('combobox').fill('макрос')
    await palette.getByRole('option', { name: /Применить макрос…/ }).click()
    await palette.getByRole('option', { name: /Макрос: Поблагодарить.*Низкий приоритет/ }).waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await palette.getByRole('option', { name: /Макрос: Поблагодарить/ }).click()
    await page.getByText('Макрос «Поблагодарить» применён').waitFor()
    await eventually(() => theirs.reply.inputValue()).toBe('До связи. Спасибо, что написали!')
    expect((await stands())?.[1]).toBe('low')
  })

  test('an agent makes their own on a phone, sees that nothing is cut off, and deletes it with undo', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${company.origin}/settings/macros`)
    await page.getByRole('button', { name: 'Действия с макросом «Вернуть деньги»' }).click()
    await page.getByRole('menuitem', { name: 'Сделать копию' }).click()
    await page.getByText('Этот макрос увидите только вы').waitFor()
    await page.getByRole('textbox', { name: 'Сокращение' }).fill('/моё')
    await page.getByRole('button', { name: 'Убрать действие' }).nth(2).click()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.getByRole('button', { name: 'Создать макрос' }).click()
    await page.getByRole('row', { name: /копия.*\/моё/ }).waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.getByRole('button', { name: 'Действия с макросом «Вернуть деньги, копия»' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await page.getByRole('row', { name: /\/моё/ }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await page.getByRole('row', { name: /\/моё/ }).waitFor()
  })
})
