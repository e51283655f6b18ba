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
const question = 'Где мой заказ?'

describe('What is answered every day is written once', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let member: Person
  let widget: Widget
  let theirs: Inbox
  const menu = () => member.page.getByRole('listbox', { name: 'Готовые ответы' })

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { token } = await company.api('POST /invites', { body: { role: 'agent' } })
    await apiOf(company.origin, null)('POST /invite-acceptances', { body: { ...anna, token } })
    owner = await browser.newPerson()
    member = await browser.newPerson()
    const visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    theirs = inboxOn(member.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText(question).waitFor()
    await signIn(owner.page, company.origin)
    await signIn(member.page, company.origin, anna)
  })

  test('an admin writes a reply with variables and sees how it will read', async () => {
    await member.page.goto(`${company.origin}/settings/canned-replies`)
    await member.page.getByText('Готовых ответов пока нет').waitFor()
    const { page } = owner
    await page.goto(`${company.origin}/settings/canned-replies`)
    await page.getByRole('button', { name: 'Новый готовый ответ' }).click()
    await page.getByRole('textbox', { name: 'Сокращение' }).fill('/ship')
    await page.getByRole('textbox', { name: 'Название' }).fill('Где заказ')
    const text = page.getByRole('textbox', { name: 'Текст' })
    await text.fill('Здравствуйте, {{contact.nmae}}!')
    await page.getByRole('button', { name: 'Создать ответ' }).click()
    await page.getByText('Подставить нечего: {{contact.nmae}}').waitFor()
    await text.fill('Здравствуйте, {{contact.firstName|дорогой клиент}}! **Заказ** в пути.\n\n')
    await text.press('Control+End')
    await page.getByRole('button', { name: 'моё имя', exact: true }).click()
    expect(await text.inputValue()).toMatch(/\n\n\{\{agent\.firstName\}\}$/)
    const preview = page.getByRole('region', { name: 'Как это увидит клиент' })
    await preview.getByText('Здравствуйте, Анна! Заказ в пути.').waitFor()
    await preview.getByRole('checkbox').click()
    await preview.getByText('Здравствуйте, дорогой клиент!').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Создать ответ' }).click()
    await page.getByRole('row', { name: /Где заказ.*\/ship/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('an agent sees it at once with nothing to change it by', async () => {
    await member.page.getByRole('row', { name: /Где заказ.*\/ship/ }).waitFor()
    expect(await member.page.getByRole('button', { name: /Где заказ|Новый готовый/ }).count()).toBe(0)
    const body = { shortcut: 'имя', title: 'Спросить имя', text: '{{contact.name}}, как вас зовут?' }
    await company.api('POST /canned-replies', { body })
    await member.page.getByRole('row', { name: /Спросить имя.*\/имя/ }).waitFor()
  })

  test('the agent types its shortcut, sees it filled in, and the visitor reads it', async () => {
    const { page } = member
    await page.goto(`${company.origin}/inbox?tab=all`)
    await theirs.open(/Гость/)
    await theirs.thread.getByText(question).waitFor()
    await theirs.reply.click()
    await page.keyboard.type('/')
    await menu().getByRole('option').nth(1).waitFor()
    await page.keyboard.type('sh')
    await menu()
      .getByRole('option', { name: '/ship Где заказ Здравствуйте, дорогой клиент! Заказ в пути. Анна' })
      .waitFor()
    expect(await menu().getByRole('option').count()).toBe(1)
    expect(await theirs.reply.getAttribute('aria-activedescendant')).toBe(
      await menu().getByRole('option').getAttribute('id'),
    )
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('Enter')
    await eventually(() => theirs.reply.inputValue()).toBe('Здравствуйте, дорогой клиент! **Заказ** в пути.\n\nАнна')
    expect(await menu().count()).toBe(0)
    await page.keyboard.press('Control+z')
    await eventually(() => theirs.reply.inputValue()).toBe('/sh')
    await page.keyboard.press('End')
    await menu().getByRole('option').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await widget.log.getByText('Здравствуйте, дорогой клиент! Заказ в пути.').waitFor()
  })

  test('where nothing is known a gap waits to be written over', async () => {
    const { page } = member
    await theirs.reply.fill('Спасибо!')
    await page.getByRole('button', { name: 'Готовые ответы' }).click()
    await menu().getByRole('option', { name: /имя/ }).click()
    await eventually(() => theirs.reply.inputValue()).toBe('Спасибо! [имя и фамилия клиента], как вас зовут?')
    await page.getByText('Подставить нечего: имя и фамилия клиента').waitFor()
    await page.keyboard.type('Друг')
    await eventually(() => theirs.reply.inputValue()).toBe('Спасибо! Друг, как вас зовут?')
    await page.keyboard.press('Control+Enter')
    await widget.log.getByText('Спасибо! Друг, как вас зовут?').waitFor()
  })

  test('in a note and on a phone it is the same, and Escape leaves the text alone', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.getByRole('tab', { name: /Заметка/ }).click()
    await page.getByRole('textbox', { name: 'Заметка' }).fill('См. ')
    await page.keyboard.type('/')
    await menu().getByRole('option').first().waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await page.keyboard.press('Escape')
    expect([await menu().count(), await page.getByRole('textbox', { name: 'Заметка' }).inputValue()]).toEqual([
      0,
      'См. /',
    ])
  })

  test('a deleted one is no longer offered', async () => {
    const { page } = owner
    await page.getByRole('button', { name: 'Действия с /ship' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await page.getByText('Вставить /ship больше никто не сможет').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Удалить ответ' }).click()
    await page.getByRole('row', { name: /\/ship/ }).waitFor({ state: 'detached' })
    await member.page.getByRole('textbox', { name: 'Заметка' }).fill('/')
    await menu().getByRole('option', { name: /имя/ }).waitFor()
    await eventually(() => menu().getByRole('option').count()).toBe(1)
  })
})
