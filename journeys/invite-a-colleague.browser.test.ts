import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany, owner } from './harness/company.ts'
import { inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const colleague = { name: 'Иван Смирнов', email: 'ivan@savadrive.example', password: 'nine grey bridges' }

describe('A colleague is invited', () => {
  const browser = openBrowser()
  let company: Company
  let olga: Person
  let ivan: Person
  let link = ''

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { api } = await company.visitor()
    const body = { clientId: randomUUID(), text: 'Позовите оператора', fileIds: [] }
    await api('POST /messenger/conversations', { body })
    olga = await browser.newPerson()
    await signIn(olga.page, company.origin)
    ivan = await browser.newPerson()
  })

  const openPeople = (page: Page) => page.goto(`${company.origin}/settings/people`)

  test('the owner makes a link that is shown once', async () => {
    await openPeople(olga.page)
    await olga.page.getByRole('button', { name: 'Пригласить' }).click()
    await olga.page.getByRole('button', { name: 'Создать ссылку' }).click()
    const field = olga.page.getByRole('textbox', { name: 'Пригласить по ссылке' })
    link = await field.inputValue()
    expect(link).toContain(`${company.origin}/join#`)
  })

  test('the colleague joins by it as an operator', async () => {
    await ivan.page.goto(link)
    await ivan.page.getByRole('heading', { name: 'Присоединиться к «Sava Drive»' }).waitFor()
    await ivan.page.getByLabel('Ваше имя').fill(colleague.name)
    await ivan.page.getByLabel('Почта').fill(colleague.email)
    await ivan.page.getByLabel('Пароль', { exact: true }).fill(colleague.password)
    await ivan.page.getByRole('button', { name: 'Присоединиться' }).click()
    await ivan.page.getByRole('heading', { name: 'Входящие', exact: true }).waitFor()
  })

  test('the link works once', async () => {
    const third = await browser.newPerson()
    third.expectNoise(/410/)
    await third.page.goto(link)
    await third.page.getByText('Эта ссылка не работает').waitFor()
  })

  test('both see each other at the same conversation', async () => {
    await olga.page.goto(`${company.origin}/inbox`)
    for (const { page } of [olga, ivan]) {
      await inboxOn(page).tab('Ничьи')
      await inboxOn(page).open(/Гость/)
    }
    await olga.page.getByRole('img', { name: `${colleague.name} тоже смотрит этот диалог` }).waitFor()
    await ivan.page.getByRole('img', { name: `${owner.name} тоже смотрит этот диалог` }).waitFor()
  })

  test('what one assigns, the other finds among their own at once', async () => {
    await olga.page.getByRole('button', { name: 'Назначить', exact: true }).click()
    await olga.page.getByRole('option', { name: colleague.name }).click()
    await ivan.page.getByRole('tab', { name: /^Мои\s*1/ }).click()
    await inboxOn(ivan.page).row(/Гость/).waitFor()
    await inboxOn(ivan.page).thread.getByText('назначает ответственного').waitFor()
  })

  test('an operator invites nobody; the owner sees the role and may change it', async () => {
    await openPeople(ivan.page)
    await ivan.page.getByText(owner.email).waitFor()
    expect(await ivan.page.getByRole('button', { name: 'Пригласить' }).count()).toBe(0)
    await openPeople(olga.page)
    await olga.page.getByLabel(`Роль: ${colleague.name}`).getByText('Оператор').waitFor()
  })

  test('signing out everywhere ends the other browser within seconds', async () => {
    const home = await browser.newPerson()
    home.expectNoise(/401/)
    await signIn(home.page, company.origin, colleague)
    ivan.expectNoise(/401/)
    await ivan.page.goto(`${company.origin}/settings/account`)
    await ivan.page.getByRole('button', { name: 'Выйти везде' }).click()
    await ivan.page.getByRole('alertdialog').getByRole('button', { name: 'Выйти везде' }).click()
    await home.page.getByRole('heading', { name: 'Войти' }).waitFor({ timeout: 5000 })
    await ivan.page.getByRole('heading', { name: 'Войти' }).waitFor()
  })
})
