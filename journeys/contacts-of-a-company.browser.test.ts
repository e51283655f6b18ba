import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const question = 'Когда привезут заказ?'

describe('What is known of contacts stands on their pages', () => {
  const browser = openBrowser()
  let company: Company
  let owner: Person
  let widget: Widget
  const fact = (name: string) =>
    owner.page.getByRole('region', { name: 'Что известно' }).getByRole('button', { name: `${name}: ` })

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    owner = await browser.newPerson()
    const visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
    // Whoever is blocked is refused, and so is who overwrites another's change: the browser says so.
    visitor.expectNoise(/status of 403/)
    owner.expectNoise(/status of 409/)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText(question).waitFor()
    await signIn(owner.page, company.origin)
  })

  test('an admin says what else matters about contacts', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/settings/attributes`)
    await page.getByText('Полей пока нет').waitFor()
    await page.getByRole('button', { name: 'Новое поле' }).click()
    await page.getByRole('textbox', { name: 'Название' }).fill('Тариф')
    await page.getByRole('combobox', { name: 'Вид' }).click()
    await page.getByRole('option', { name: 'Выбор из списка' }).click()
    await page.getByRole('button', { name: 'Создать поле' }).click()
    await page.getByText('Добавьте хотя бы один вариант').waitFor()
    await page.getByRole('textbox', { name: 'Варианты' }).fill('Базовый\nПолный')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Создать поле' }).click()
    await page.getByRole('row', { name: /Тариф.*tarif.*Базовый, Полный/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('whoever wrote is found from the rail, and what is known is changed where it stands', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/inbox?tab=all`)
    await page.getByRole('link', { name: /Гость/ }).waitFor()
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await page.getByRole('heading', { name: 'Клиенты' }).waitFor()
    await page.getByRole('link', { name: /Гость/ }).click()
    await page.getByRole('region', { name: 'История' }).getByRole('link', { name: question }).waitFor()
    await fact('Имя').click()
    await page.getByRole('textbox', { name: 'Имя' }).fill('Анна Ковалёва')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Анна Ковалёва' }).waitFor()
    await fact('Почта').click()
    await page.getByRole('textbox', { name: 'Почта' }).fill('anna@sava')
    await page.keyboard.press('Enter')
    await page.getByText('Это не похоже на адрес почты').waitFor()
    await page.getByRole('textbox', { name: 'Почта' }).fill('anna@sava.example')
    await page.keyboard.press('Enter')
    await fact('Почта').getByText('anna@sava.example').waitFor()
    await page.getByRole('combobox', { name: 'Тариф' }).click()
    await page.getByRole('option', { name: 'Полный' }).click()
    await eventually(() => page.getByRole('combobox', { name: 'Тариф' }).textContent()).toContain('Полный')
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
  })

  test('a value that somebody changed meanwhile is not overwritten unseen', async () => {
    const { page } = owner
    const id = (page.url().split('/').at(-1) ?? '') as never
    await fact('Телефон').click()
    await page.getByRole('textbox', { name: 'Телефон' }).fill('+7 900 1')
    await company.api('PATCH /contacts/:id', { params: { id }, body: { phone: '+7 900 2' } })
    await page.keyboard.press('Enter')
    await page.getByText('здесь стало «+7 900 2»').waitFor()
    await page.keyboard.press('Enter')
    await fact('Телефон').getByText('+7 900 1').waitFor()
  })

  test('a company, a tag and a note are added; the note comes back when its removal is undone', async () => {
    const { page } = owner
    const facts = page.getByRole('region', { name: 'Что известно' })
    await facts.locator('.ct-fact', { hasText: 'Компания' }).getByRole('button').click()
    await page.getByRole('combobox', { name: 'Найти или создать компанию' }).fill('Рога и копыта')
    await page.getByRole('option', { name: 'Создать «Рога и копыта»' }).click()
    await facts.getByRole('link', { name: 'Рога и копыта' }).waitFor()
    await page.getByRole('button', { name: 'Добавить метку' }).click()
    await page.getByRole('combobox', { name: /метку/ }).fill('VIP')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Снять метку «VIP»' }).waitFor()
    const note = page.getByRole('region', { name: 'История' }).getByText('Платит в конце месяца')
    await page.getByRole('textbox', { name: 'Заметка о клиенте' }).fill('Платит в конце месяца')
    await page.keyboard.press('Control+Enter')
    await note.waitFor()
    await page.getByRole('button', { name: 'Действия с заметкой' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    await note.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Отменить' }).first().click()
    await note.waitFor()
    await untilDrawn(page)
    expect(await barriersOn(page)).toEqual([])
    await facts.getByRole('link', { name: 'Рога и копыта' }).click()
    await page.getByRole('heading', { name: 'Рога и копыта' }).waitFor()
    await page.getByRole('link', { name: 'Анна Ковалёва' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('whoever is blocked reads so in the messenger, and is held to by the list', async () => {
    const { page } = owner
    await page.goto(`${company.origin}/contacts?q=${encodeURIComponent('рога')}`)
    await page.getByRole('link', { name: 'Анна Ковалёва' }).waitFor()
    await page.getByRole('checkbox', { name: 'Выбрать: Анна Ковалёва' }).click()
    await page.getByRole('button', { name: 'Заблокировать' }).click()
    await page.getByText('1 клиент заблокирован').waitFor()
    await page.getByText('Заблокирован', { exact: true }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await widget.write('Ау?')
    await widget.log.getByText('Вы не можете писать сюда').waitFor()
    await page.goto(`${company.origin}/contacts?blocked=yes`)
    await page.getByRole('link', { name: 'Анна Ковалёва' }).click()
    await page.getByText('Клиент заблокирован: его сообщения сохраняются').waitFor()
    await page.getByRole('button', { name: 'Разблокировать' }).click()
    await page.getByText('1 клиент разблокирован').waitFor()
    await widget.log.getByRole('button', { name: /Повторить|Ещё раз/ }).click()
    await eventually(() => widget.log.getByText('Вы не можете писать сюда').count()).toBe(0)
  })

  test('on a phone and in the dark everything fits', async () => {
    const { page } = owner
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const path of ['/contacts', '/companies', '/settings/attributes']) {
      await page.goto(`${company.origin}${path}`)
      await page
        .getByRole('main')
        .getByText(/Анна|Рога|Тариф/)
        .first()
        .waitFor()
      await untilDrawn(page)
      expect([path, await barriersOn(page), await overflowOf(page)]).toEqual([path, [], 0])
    }
    await page.goto(`${company.origin}/contacts`)
    await page.getByRole('link', { name: 'Анна Ковалёва' }).click()
    await page.getByRole('heading', { name: 'Анна Ковалёва' }).waitFor()
    await untilDrawn(page)
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
  })
})
