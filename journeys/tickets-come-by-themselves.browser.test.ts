import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany, type Visitor } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const question = 'Зеркало на машине шатается, почините до пятницы'
const second = 'Успеете починить до пятницы?'
const shots = process.env.SHOTS

describe('Tickets come by themselves', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let visitor: Visitor

  const dialog = (): Locator => owner.page.getByRole('dialog').last()
  const button = (name: string | RegExp): Locator => owner.page.getByRole('button', { name })
  const subjects = async (): Promise<string[]> =>
    (await company.api('GET /tickets')).items.map(({ subject }) => subject).toSorted()
  const shoot = async (name: string): Promise<void> => {
    if (shots) await owner.page.screenshot({ path: `${shots}/${name}.png` })
  }

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: question }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    await visitor.api('POST /messenger/conversations/:id/messages', {
      params: { id: conversation.id },
      body: { clientId: crypto.randomUUID(), text: second },
    })
    owner = await browser.newPerson()
    await signIn(owner.page, company.origin)
  })

  test('an admin makes a template, and tickets of it regularly', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/ticket-templates`)
    await page.getByText('Шаблонов пока нет').waitFor()
    await button('Новый шаблон').click()
    await dialog().getByRole('button', { name: 'Создать шаблон' }).click()
    await dialog().getByText('Напишите, как называется шаблон').waitFor()
    await dialog().getByLabel('Название').fill('Осмотр')
    await dialog().getByLabel('Тема заявки').fill('Осмотреть машину')
    await dialog()
      .getByLabel(/^Чек-лист/)
      .fill('Фото\n\nМасло')
    await shoot('template')
    await dialog().getByRole('button', { name: 'Создать шаблон' }).click()
    await page.getByText('Осмотреть машину · 2 шага').waitFor()
    await button('Новое расписание').click()
    await dialog().getByRole('radio', { name: 'Раз в месяц' }).click()
    await dialog().getByLabel('Какого числа').fill('31')
    await shoot('schedule')
    await dialog().getByRole('button', { name: 'Создать расписание' }).click()
    await page.getByText('Каждый месяц, 31 числа, в 09:00').waitFor()
    await page.getByText(/^Следующая: /).waitFor()
    await button('Приостановить: Осмотр').click()
    await page.getByText('На паузе').waitFor()
    await button('Создать сейчас: Осмотр').click()
    await page.getByText('Заявка 1 на доске').waitFor()
    await page.getByText(/^Последняя: .*заявка #1$/).waitFor()
    expect(await subjects()).toEqual(['Осмотреть машину'])
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await shoot('templates')
  })

  test('a conversation proposes its ticket, of which anything can be refused', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/inbox?tab=all`)
    await inboxOn(page).open(/Гость/)
    await button('Создать заявку').click()
    await dialog()
      .getByText(/^Составлено из того, что написано в диалоге/)
      .waitFor()
    await eventually(() => dialog().getByLabel('Тема').inputValue()).toBe(question)
    const words = dialog().getByLabel(/^Описание/)
    await eventually(() => words.inputValue()).toContain(second)
    await shoot('proposal')
    await button('Отклонить предложенное: Описание').click()
    await eventually(() => words.inputValue()).toBe('')
    await dialog().getByRole('combobox', { name: 'Шаблон' }).click()
    await page.getByRole('option', { name: 'Осмотр' }).click()
    await dialog().getByText('Вместе с шаблоном: 2 шага').waitFor()
    await eventually(() => dialog().getByLabel('Тема').inputValue()).toBe('Осмотреть машину')
    await dialog().getByLabel('Тема').fill('Починить зеркало')
    await dialog().getByRole('button', { name: 'Создать' }).click()
    await page.getByText('Заявка 2 на доске').waitFor()
    await page
      .getByRole('link', { name: /Починить зеркало/ })
      .first()
      .waitFor()
    expect(await subjects()).toEqual(['Осмотреть машину', 'Починить зеркало'])
  })

  test('its client is written to, and it becomes part of another one and its own again', async () => {
    const { page } = owner
    await page
      .getByRole('link', { name: /Починить зеркало/ })
      .first()
      .click()
    await button('Написать клиенту').click()
    await dialog().getByLabel('Написать клиенту').fill('Зеркало починим завтра')
    await dialog().getByRole('button', { name: 'Отправить клиенту' }).click()
    await dialog().getByText('Отправлено клиенту').waitFor()
    const [talk] = (await visitor.api('GET /messenger/home')).conversations
    const params = { id: talk?.id ?? '' }
    const read = async () => (await visitor.api('GET /messenger/conversations/:id/messages', { params })).items
    await eventually(async () => (await read()).map(({ text }) => text)).toContain('Зеркало починим завтра')
    await shoot('letter')
    await button('Объединить с другой заявкой').click()
    await dialog().getByLabel('С какой заявкой? Номер или слова').fill('Осмотреть')
    await dialog()
      .getByRole('radio', { name: /Осмотреть машину/ })
      .check()
    await shoot('merge')
    await dialog().getByRole('button', { name: 'Объединить с #1' }).click()
    await page.getByText('Заявка #2 теперь часть #1').waitFor()
    await dialog().getByText('Объединены с этой').waitFor()
    await dialog().getByText('Зеркало починим завтра').waitFor()
    await eventually(subjects).toEqual(['Осмотреть машину'])
    await shoot('merged')
    await button('Отменить: #2').click()
    await page.getByText('Заявка #2 снова отдельная').waitFor()
    await eventually(subjects).toEqual(['Осмотреть машину', 'Починить зеркало'])
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(`${company.origin}/settings/ticket-templates`)
    await page.getByText('На паузе').waitFor()
    await untilDrawn(page)
    expect(await overflowOf(page)).toBeLessThanOrEqual(0)
    await shoot('templates-390')
  })
})
