import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite, type Website } from './harness/website.ts'
import { type Widget, widgetOn } from './harness/widget.ts'

const question = 'Когда вернут депозит?'

describe('A visitor is answered from a document', () => {
  const browser = openBrowser()
  let company: Company
  let website: Website
  let visitor: Person
  let widget: Widget
  let document: string

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    document = await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8')
    const { state } = await company.upload('deposit.md', document)
    expect(state).toBe('ready')
    website = await openWebsite(company)
    visitor = await browser.newPerson()
    widget = widgetOn(visitor.page)
  })

  test('the company’s page asks us for one thing before anyone clicks', async () => {
    const asked: string[] = []
    visitor.page.on('request', (request) => {
      if (request.url().startsWith(company.origin)) asked.push(new URL(request.url()).pathname)
    })
    await visitor.page.goto(website.url, { waitUntil: 'networkidle' })
    await widget.launcher.waitFor()
    expect(asked).toEqual(['/widget.js'])
  })

  test('the answer stands on a quote that is in the document letter for letter', async () => {
    await widget.begin()
    await widget.write(question)
    await widget.log.getByText('рабочих дней').first().waitFor()
    await widget.log
      .getByRole('button', { name: /^Источник 1, / })
      .first()
      .click()
    const sheet = widget.frame.getByRole('dialog')
    const quote = (await sheet.locator('blockquote').textContent()) ?? ''
    expect(quote).toContain('3–5 рабочих дней')
    expect(document).toContain(quote)
    await sheet.getByRole('button', { name: 'Закрыть' }).click()
  })

  test('a reload of the page keeps the conversation', async () => {
    await visitor.page.reload()
    await widget.log.getByText(question).waitFor()
    await widget.log.getByText('рабочих дней').first().waitFor()
  })

  test('a second tab shows the same conversation and hears what is written in the first', async () => {
    const tab = await visitor.newTab()
    const second = widgetOn(tab)
    await tab.goto(website.url)
    if ((await second.launcher.getAttribute('aria-expanded')) !== 'true') await second.launcher.click()
    await second.frame.getByRole('button', { name: new RegExp(question.slice(0, 12)) }).click()
    await second.log.getByText(question).waitFor()

    await widget.write('А сколько блокируют на карте?')
    await second.log.getByText('А сколько блокируют на карте?').waitFor()
    await second.log.getByText('300 €').first().waitFor()
    await widget.log.getByText('300 €').first().waitFor()
    await tab.close()
  })

  test('a browser that forbids storage to a frame of another site is served as well', async () => {
    const { page } = await browser.newPerson()
    const foreign = widgetOn(page)
    await page.goto(website.foreignUrl)
    await foreign.begin()
    await foreign.write('Как отменить бронь?')
    await foreign.log.getByText('за 24 часа').first().waitFor()
    await page.close()
  })

  test('the team sees it under the AI tab, with the answer and its source', async () => {
    const { page } = await browser.newPerson()
    await signIn(page, company.origin)
    await page.getByRole('tab', { name: /^ИИ/ }).click()
    await page.getByRole('link', { name: /300 €/ }).click()
    const thread = page.getByRole('log', { name: 'Переписка' })
    await thread.getByText(question).waitFor()
    await thread
      .getByRole('button', { name: /^Источник 1, / })
      .first()
      .waitFor()
  })
})
