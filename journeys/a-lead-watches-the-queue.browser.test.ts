import type { MemberId } from '@opora/contract/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { apiOf, type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { widgetOn } from './harness/widget.ts'

const anna = { name: 'Анна Ковалёва', email: 'anna@savadrive.example', password: 'eleven blue doors' }

describe('A lead watches the queue', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let visitor: Person
  let annaId: MemberId

  /** Somebody writes and calls a person. */
  const call = async (text: string): Promise<void> => {
    const { api } = await company.visitor()
    const { conversation } = await api('POST /messenger/conversations', {
      body: { clientId: crypto.randomUUID(), text },
    })
    await api('POST /messenger/conversations/:id/handover', { params: { id: conversation.id } })
  }
  const agent = () => owner.page.getByRole('region', { name: 'Кто работает' }).getByRole('listitem')
  const annaRow = () => agent().filter({ hasText: anna.name }).first()
  const queue = () => owner.page.getByRole('region', { name: 'Без команды' })

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    const joined = await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    annaId = joined.me.member.id
    await company.api('PATCH /me', { body: { availability: 'busy' } })
    owner = await browser.newPerson()
    member = await browser.newPerson()
    visitor = await browser.newPerson()
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
  })

  test('rules are made in plain words, and the page says who would get the next one and why nobody else', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/teams`)
    await page.getByRole('link', { name: 'Распределение диалогов без команды' }).click()
    await page.getByText('Сам по себе никто').waitFor()
    await page.getByRole('combobox', { name: 'Кто раздаёт диалоги' }).click()
    await page.getByRole('option', { name: 'Автоматически, наименее загруженному' }).click()
    await page.getByRole('textbox', { name: 'Минут на ответ' }).fill('0')
    const save = page.locator('form').first().getByRole('button', { name: 'Сохранить' })
    await save.click()
    await page.getByText('Целое число от 1 до 1440').waitFor()
    await page.getByRole('textbox', { name: 'Минут на ответ' }).fill('5')
    await save.click()
    await page.getByText(`Следующий диалог получит ${anna.name}`).waitFor()
    await page.getByRole('row', { name: /Olga Petrova.*Просит не беспокоить/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: `Что получает ${anna.name}` }).click()
    await page.getByRole('textbox', { name: 'Открытых диалогов, не больше' }).fill('1')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('dialog').getByRole('button', { name: 'Сохранить' }).click()
    await page.getByRole('row', { name: new RegExp(`${anna.name}.*0 из 1`) }).waitFor()
  })

  test('a conversation goes to whoever is free, and its timeline says why', async () => {
    await call('Где взять ключи?')
    const theirs = inboxOn(member.page)
    await theirs.tab('Мои')
    await theirs.open(/Гость/)
    await theirs.thread.getByText(/автоматически получает Анна Ковалёва: загрузка меньше всех/).waitFor()
    await owner.page.getByText('Сейчас диалог никто не получит').waitFor()
    await owner.page.getByRole('row', { name: /Загружен полностью: 1 из 1/ }).waitFor()
  })

  test('the next one waits, sees where they stand, and the lead sees them', async () => {
    await call('Сколько стоит день?')
    const website = await openWebsite(company)
    const widget = widgetOn(visitor.page)
    await visitor.page.goto(website.url)
    await widget.begin()
    await widget.write('Позовите оператора')
    await widget.frame.getByText('Ваше место в очереди: 2').waitFor()
    const { page } = owner
    await page.getByRole('link', { name: 'Очередь' }).first().click()
    await queue().getByText('2 ждут').waitFor()
    await annaRow().getByText('1 из 1').waitFor()
    expect(await barriersOn(page)).toEqual([])
    const resolve = await company.api('GET /conversations', { query: { q: `assignee:"${anna.name}"`, tab: 'all' } })
    const [held] = resolve.items
    if (!held) throw new Error('Anna has nothing')
    await company.api('POST /conversations/:id/resolution', { params: { id: held.id } })
    await queue().getByText('1 ждёт').waitFor()
    await widget.frame.getByText('Ваша очередь следующая').waitFor()
  })

  test('a lead gives work, takes it back and says who is busy; everybody sees it at once', async () => {
    const { page } = owner
    await queue()
      .getByRole('button', { name: /^Передать №/ })
      .click()
    await page.getByRole('menuitem', { name: anna.name }).click()
    await annaRow().getByText('2 из 1').waitFor()
    await queue().getByText('Здесь никто не ждёт').waitFor()
    const widget = widgetOn(visitor.page)
    await widget.frame.getByText('Отвечает вам лично').waitFor()
    await page.getByRole('button', { name: `${anna.name}: доступность` }).click()
    await page.getByRole('menuitemradio', { name: 'не беспокоить' }).click()
    await page.keyboard.press('Escape')
    await annaRow().getByText('не беспокоить').first().waitFor()
    await eventually(availabilityOf).toBe('busy')
    await annaRow()
      .getByRole('button', { name: `Диалоги: ${anna.name}` })
      .click()
    await page
      .getByRole('button', { name: /^Вернуть № .* в очередь/ })
      .last()
      .click()
    await queue().getByText('1 ждёт').waitFor()
    await annaRow().getByText('1 из 1').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await member.page.getByRole('button', { name: new RegExp(`${anna.name}: меню`) }).click()
    await member.page.getByRole('menuitemradio', { name: /Не беспокоить/, checked: true }).waitFor()
  })

  const availabilityOf = async () =>
    (await company.api('GET /members')).items.find(({ id }) => id === annaId)?.availability

  test('both pages can be used on a phone and in the dark', async () => {
    const { page } = owner
    for (const path of ['/queue', '/settings/teams/none']) {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.emulateMedia({ colorScheme: 'dark' })
      await page.goto(`${company.origin}${path}`)
      await untilDrawn(page)
      expect(await overflowOf(page)).toBe(0)
      expect(await barriersOn(page)).toEqual([])
    }
  })
})
