import { readFile } from 'node:fs/promises'
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { owner } from './harness/company.ts'
import { dropFile } from './harness/drop-file.ts'
import { eventually } from './harness/eventually.ts'
import { inboxOn } from './harness/inbox.ts'
import { type Server, startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

/** A Word document like those that lie on any company's disk, made from the Markdown one. */
async function wordDocument(): Promise<Buffer> {
  const text = await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8')
  const children = text
    .split('\n')
    .filter(Boolean)
    .map((line) =>
      line.startsWith('#')
        ? new Paragraph({ text: line.replace(/^#+ /, ''), heading: HeadingLevel.HEADING_2 })
        : new Paragraph({ text: line }),
    )
  return Packer.toBuffer(new Document({ sections: [{ children }] }))
}

const watchProgress = `new MutationObserver(() => {
  for (const bar of document.querySelectorAll('[role=progressbar]')) sawStage(bar.getAttribute('aria-label') ?? '')
}).observe(document.body, { childList: true, subtree: true, attributes: true })`

describe('The first run', () => {
  const browser = openBrowser()
  let server: Server
  let person: Person
  let page: Page

  beforeAll(async () => {
    server = await startServer({}, 'empty')
    person = await browser.newPerson({ timezoneId: 'Asia/Yerevan' })
    page = person.page
  })

  test('an empty install asks for a company and its owner', async () => {
    await page.goto(`${server.origin}/`)
    await page.getByRole('heading', { name: 'Собственная служба поддержки' }).waitFor()
    await page.getByRole('button', { name: 'Создать пространство' }).click()
    await page.getByText('Напишите название компании').waitFor()
    await page.getByLabel('Компания').fill('Sava Drive')
    await page.getByLabel('Ваше имя').fill(owner.name)
    await page.getByLabel('Почта').fill(owner.email)
    await page.getByLabel('Пароль', { exact: true }).fill(owner.password)
    await page.getByRole('button', { name: 'Создать пространство' }).click()
    await page.getByRole('heading', { name: 'Четыре шага до первого отвеченного вопроса' }).waitFor()
  })

  test('the company lives by the clock of that browser, until another is chosen', async () => {
    const tab = await person.newTab()
    await tab.goto(`${server.origin}/settings/workspace`)
    await tab.getByRole('button', { name: 'Часовой пояс: Asia/Yerevan +04:00' }).click()
    const list = tab.getByRole('combobox', { name: 'Найти город или смещение' })
    await list.fill('москва')
    await tab.getByRole('option', { name: /Europe\/Moscow/ }).waitFor()
    expect(await barriersOn(tab)).toEqual([])
    await list.press('Enter')
    await tab.getByRole('button', { name: 'Сохранить' }).click()
    await tab.getByText('Сохранено').waitFor()
    await tab.reload()
    await tab.getByRole('button', { name: 'Часовой пояс: Europe/Moscow +03:00' }).waitFor()
    await tab.close()
  })

  test('step one names the workspace, step two waits for a message from the website', async () => {
    expect(await page.getByLabel('Компания').inputValue()).toBe('Sava Drive')
    await page.getByRole('button', { name: 'Продолжить' }).click()
    await page.getByText('Ждём проверочного сообщения').waitFor()
    const tab = await person.newTab()
    await tab.goto(`${server.origin}/demo`)
    await tab.locator('opora-widget').getByRole('button', { name: 'Открыть чат' }).click()
    const frame = tab.frameLocator('opora-widget iframe')
    await frame.getByRole('button', { name: 'Написать нам' }).click()
    await frame.getByRole('textbox', { name: 'Сообщение' }).fill('Проверка связи')
    await frame.getByRole('button', { name: 'Отправить' }).click()
    await page.getByText('Работает', { exact: true }).waitFor()
    await tab.close()
    await page.getByRole('button', { name: 'Продолжить' }).click()
  })

  test('step three reads a dropped Word file while one watches', async () => {
    const stages = new Set<string>()
    await page.exposeFunction('sawStage', (text: string) => void stages.add(text))
    await page.evaluate(watchProgress)
    const mime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    await dropFile(page, { name: 'Депозит.docx', mime, content: await wordDocument() })
    const line = page.getByRole('list', { name: 'Документы' }).getByRole('listitem').filter({ hasText: 'Депозит' })
    await line.getByText(/фрагмент/).waitFor()
    expect([...stages].join(' | ')).toMatch(/Загружаем|Получен|Читаем|Делим|Индексируем|Ждёт/)
    await page.getByText('Все документы прочитаны').waitFor()
  })

  test('step four answers from it with the source, and the inbox opens', async () => {
    await page.getByRole('button', { name: 'Продолжить' }).click()
    await page.getByRole('textbox', { name: 'Вопрос' }).fill('Когда вернут депозит?')
    await page.getByRole('button', { name: 'Спросить', exact: true }).click()
    await page.locator('mark', { hasText: '3–5 рабочих дней' }).waitFor()
    await page.getByRole('button', { name: 'Открыть входящие' }).click()
    await page.getByRole('heading', { name: 'Входящие', exact: true }).waitFor()
    await inboxOn(page).tab('Все')
    await inboxOn(page).row(/Гость/).waitFor()
  })

  test('the next visit of a stranger asks to sign in, and a wrong password is told beside it', async () => {
    const stranger = await browser.newPerson()
    stranger.expectNoise(/401/)
    await stranger.page.goto(`${server.origin}/`)
    await stranger.page.getByRole('heading', { name: 'Войти' }).waitFor()
    await stranger.page.getByLabel('Почта').fill(owner.email)
    await stranger.page.getByLabel('Пароль', { exact: true }).fill('not the password')
    await stranger.page.getByRole('button', { name: 'Войти' }).click()
    await stranger.page.getByText('Почта или пароль').waitFor()
    await signIn(stranger.page, server.origin)
    await stranger.page.goto(`${server.origin}/welcome`)
    await stranger.page.getByRole('heading', { name: 'Входящие', exact: true }).waitFor()
  })

  test('a reload keeps one signed in', async () => {
    await page.reload()
    await page.getByRole('heading', { name: 'Входящие', exact: true }).waitFor()
  })
})

describe('The demo company', () => {
  const browser = openBrowser()
  let server: Server
  let page: Page

  beforeAll(async () => {
    server = await startServer()
    page = (await browser.newPerson()).page
  })

  test('is entered with one press, in Russian', async () => {
    await page.goto(`${server.origin}/`)
    await page.getByRole('button', { name: 'Посмотреть демо-компанию' }).click()
    await page.getByRole('heading', { name: 'Входящие', exact: true }).waitFor()
  })

  test('has visitors whom the assistant really answers, and some it hands to people', async () => {
    const inbox = inboxOn(page)
    await inbox.tab('Все')
    await eventually(() => inbox.row(/./).count()).toBe(5)
    await inbox.tab('ИИ')
    await inbox.open('Екатерина Морозова')
    await inbox.thread.getByText('3–5 рабочих дней').first().waitFor()
    await inbox.tab('Ничьи')
    await inbox.open('Priya Nair')
    await inbox.thread.getByText('попросили позвать человека').waitFor()
  })

  test('keeps one signed in after a reload', async () => {
    await page.reload()
    await page.getByRole('tab', { name: /^Все/ }).waitFor()
  })

  test('tells whoever comes next how to sign in', async () => {
    const next = (await browser.newPerson()).page
    await next.goto(`${server.origin}/`)
    await next.getByRole('button', { name: 'Подставить' }).click()
    await next.getByRole('button', { name: 'Войти' }).click()
    await inboxOn(next).tab('Все')
    await inboxOn(next).row('Екатерина Морозова').waitFor()
  })
})
