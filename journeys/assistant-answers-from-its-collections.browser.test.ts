import type { CollectionId } from '@opora/contract/ids'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const pay = '# Зарплата\n\n## Когда выплачивают зарплату?\nЗарплату выплачивают 5 и 20 числа каждого месяца.'
const price = '# Цены\n\n## Сколько стоит синяя лодка?\nСиняя лодка стоит 900 € в неделю.'

describe('An assistant answers from its collections', () => {
  const browser = openBrowser()
  let company: Company
  let admin: Person

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    await company.upload('pay.md', pay)
    await company.upload('prices.md', price)
    admin = await browser.newPerson()
    await signIn(admin.page, company.origin)
    await admin.page.goto(`${company.origin}/knowledge?tab=collections`)
  })

  const row = (title: string) => admin.page.getByRole('row', { name: title })
  const idOf = async (name: string): Promise<CollectionId> => {
    const { items } = await company.api('GET /collections')
    return items.find((one) => one.name === name)?.id as CollectionId
  }
  const ask = async (question: string) => {
    const { items } = await company.api('GET /assistants')
    const params = { id: items[0]?.id ?? ('' as never) }
    return company.api('POST /assistants/:id/trials', { params, body: { question } })
  }

  test('an admin gathers documents, by the list and from the first moment on', async () => {
    const { page } = admin
    for (const name of ['Кадры', 'Продажи']) {
      await page.getByRole('button', { name: 'Новая коллекция' }).click()
      await page.getByRole('textbox', { name: 'Название' }).fill(name)
      await page.getByRole('button', { name: 'Создать' }).click()
      await row(name).waitFor()
    }
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('tab', { name: 'Документы' }).click()
    await page.getByRole('checkbox', { name: 'Выбрать «Зарплата»' }).click()
    await page.getByRole('button', { name: 'Добавить в коллекцию' }).click()
    await page.getByRole('menuitem', { name: 'Кадры' }).click()
    await row('Зарплата').getByText('Кадры').waitFor()
    await page.getByRole('checkbox', { name: 'Выбрать «Цены»' }).click()
    await page.getByRole('button', { name: 'Добавить в коллекцию' }).click()
    await page.getByRole('menuitem', { name: 'Продажи' }).click()
    await row('Цены').getByText('Продажи').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.goto(`${company.origin}/knowledge?in=${await idOf('Продажи')}`)
    await page.getByText('Попадёт в коллекцию «Продажи»').waitFor()
    await row('Цены').waitFor()
    expect(await row('Зарплата').count()).toBe(0)
  })

  test('a search in one of them finds nothing of the other', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/knowledge?tab=search&q=зарплата лодка`)
    await page.getByRole('button', { name: 'Где искать: Во всех знаниях' }).click()
    await page.getByRole('checkbox', { name: /Продажи/ }).click()
    await page.keyboard.press('Escape')
    await page.getByText('Синяя лодка').first().waitFor()
    await page.getByText('5 и 20 числа').waitFor({ state: 'detached' })
    expect(await barriersOn(page)).toEqual([])
  })

  test('the assistant, restricted, answers from its own and from nothing else', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/settings/assistant`)
    await page.getByRole('radio', { name: 'По выбранным коллекциям' }).click()
    await page.getByText('Ничего не выбрано').waitFor()
    await page.getByRole('checkbox', { name: /Продажи/ }).click()
    await page.getByText('Отвечает только по: Продажи').waitFor()
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено').waitFor()
    expect(await barriersOn(page)).toEqual([])
    expect((await ask('Сколько стоит синяя лодка?')).text).toContain('900 €')
    const tried = await ask('Когда выплачивают зарплату?')
    expect([tried.outcome.kind, JSON.stringify(tried).includes('20 числа')]).toEqual(['refused', false])
    const { api } = await company.visitor()
    expect((await api('GET /messenger/home')).questions).toEqual(['Сколько стоит синяя лодка?'])
  })

  test('once its collection is deleted it answers from nothing, and the screen says so', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/knowledge?tab=collections`)
    await row('Продажи').getByRole('button', { name: 'Действия: Продажи' }).click()
    await page.getByRole('menuitem', { name: 'Удалить' }).click()
    const window = page.getByRole('alertdialog')
    await window.getByText('1 документ останется в знаниях.').waitFor()
    await window.getByText('Других коллекций не останется').waitFor()
    await window.getByRole('button', { name: 'Всё равно удалить' }).click()
    // While it is open nothing behind it counts as there.
    await window.waitFor({ state: 'detached' })
    await row('Продажи').waitFor({ state: 'detached' })
    expect((await ask('Сколько стоит синяя лодка?')).outcome.kind).toBe('refused')
    await page.goto(`${company.origin}/settings/assistant`)
    await page.getByText('Ничего не выбрано').waitFor()
  })
})
