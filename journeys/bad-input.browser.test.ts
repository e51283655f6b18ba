import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { encryptedPdf, pdfOf } from '../packages/server/src/adapters/readers/pdf.fixtures.ts'
import { openBrowser } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { inboxOn } from './harness/inbox.ts'
import { type Server, startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { openWebsite } from './harness/website.ts'
import { widgetOn } from './harness/widget.ts'

const attack = '<img src="https://evil.example/x.png" onerror="alert(1)"><script>alert(2)</script>'
const evilPage = `<!doctype html><title>Правила</title><h1>Правила</h1>
<p>Залог составляет 300 евро. ${attack}</p><p onclick="alert(3)">Курить нельзя.</p>
<iframe src="https://evil.example/"></iframe><a href="javascript:alert(4)">Подробнее</a>`

const mimeType = 'application/octet-stream'
const big = 1_000_000

describe('Bad input is refused in plain words, and nothing of it runs', () => {
  const browser = openBrowser()
  let server: Server
  let company: Company
  let page: Page
  const strangers: string[] = []

  const watch = (watched: Page): void => {
    watched.on('request', (request) => {
      if (!/^(data|blob):|^http:\/\/127\.0\.0\.1:/.test(request.url())) strangers.push(request.url())
    })
  }

  beforeAll(async () => {
    server = await startServer()
    company = await foundCompany(server)
    const member = await browser.newPerson()
    member.expectNoise(/status of (413|415|422)/)
    page = member.page
    watch(page)
    await signIn(page, company.origin)
    await page.goto(`${company.origin}/knowledge`)
  })

  const choose = (name: string, content: Uint8Array): Promise<void> =>
    page
      .getByRole('main')
      .locator('input[type=file][multiple]')
      .setInputFiles({ name, mimeType, buffer: Buffer.from(content) })

  const refusals: [what: string, name: string, make: () => Uint8Array | Promise<Uint8Array>, words: string][] = [
    ['a PDF with a password', 'договор.pdf', encryptedPdf, 'Нужен пароль'],
    ['a scan', 'скан.pdf', () => pdfOf([{ hasPicture: true }]), 'Картинки страниц, текста нет'],
    [
      'a picture that calls itself a PDF',
      'фото.pdf',
      () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
      'Не читается',
    ],
    ['a torn PDF', 'обрывок.pdf', () => Buffer.from('%PDF-1.7\nnothing more'), 'Файл повреждён'],
  ]
  test.each(refusals)('%s stays in the list with its reason', async (_what, name, make, words) => {
    await choose(name, await make())
    await page
      .getByRole('row')
      .filter({ hasText: name.replace('.pdf', '') })
      .getByText(words)
      .waitFor()
  })

  test('an empty file and a program are refused before they leave the machine', async () => {
    const refused = page.getByRole('list', { name: 'Файлы в пути' })
    await choose('пусто.txt', new Uint8Array())
    await refused.getByText('Файл пустой. Выберите другой').waitFor()
    await choose('setup.exe', Buffer.from('MZ\u0090\u0000'))
    await refused.getByText(/прочитать нельзя\. Добавьте PDF, DOCX/).waitFor()
  })

  test.each(['http://127.0.0.1:80/', 'http://169.254.169.254/latest/meta-data/', 'http://[::1]/', 'http://10.0.0.1/'])(
    'the address %s is no public page',
    async (address) => {
      const field = page.getByLabel('Или добавьте страницу')
      await field.fill(address)
      await page.getByRole('button', { name: 'Добавить', exact: true }).click()
      const row = page.getByRole('row').filter({ hasText: new URL(address).host })
      await row.getByText('Не публичная страница').waitFor()
      await page.goto(`${company.origin}/knowledge`)
    },
  )

  test('an HTML page is read for its words; its scripts, frames and pictures are not', async () => {
    await choose('правила.html', Buffer.from(evilPage))
    await page.getByRole('row').filter({ hasText: 'Правила' }).getByText('Готов').waitFor()
    await page.getByRole('button', { name: 'Правила' }).first().click()
    await page.getByRole('dialog').getByText('Курить нельзя.').first().waitFor()
    expect(await page.getByRole('dialog').locator('iframe, script, img').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  test('a visitor whose name and words are markup is shown letter for letter', async () => {
    const { api } = await company.visitor()
    await api('PUT /messenger/contact', { body: { name: attack.slice(0, 120), reachAt: 'x@evil.example' } })
    const body = { clientId: randomUUID(), text: `Позовите оператора ${attack}`, fileIds: [] }
    await api('POST /messenger/conversations', { body })
    await page.goto(`${company.origin}/inbox`)
    await inboxOn(page).tab('Ничьи')
    await inboxOn(page).open('<img src=')
    await inboxOn(page).thread.getByText('onerror="alert(1)"').first().waitFor()
    expect(await page.locator('img[onerror], [role=log] script').count()).toBe(0)
  })

  test('the same words are harmless in the visitor’s own window', async () => {
    const visitor = await browser.newPerson()
    watch(visitor.page)
    const widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.write(attack)
    await widget.log.getByText('onerror="alert(1)"').first().waitFor()
    await widget.log.getByText('Доставлено').or(widget.log.getByText('Прочитано')).waitFor()
    expect(await widget.frame.locator('img, script:not([src])').count()).toBe(0)
  })

  test('a message of a megabyte is told to be too long, by the window and by the server', async () => {
    const visitor = await browser.newPerson()
    const widget = widgetOn(visitor.page)
    await visitor.page.goto((await openWebsite(company)).url)
    await widget.begin()
    await widget.field.focus()
    await visitor.page.keyboard.insertText('я'.repeat(big))
    await widget.frame.getByText(/Сообщение длиннее 20\s?000 знаков/).waitFor()
    await widget.field.press('Enter')
    expect(await widget.log.getByText('яяя').count()).toBe(0)
    const { token } = await company.visitor()
    const answer = await fetch(`${company.origin}/api/v1/messenger/conversations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ clientId: randomUUID(), text: 'я'.repeat(big), fileIds: [] }),
    })
    expect(((await answer.json()) as { code: string }).code).toMatch(/^(too_large|invalid)$/)
  })

  test('after all that nothing was fetched from strangers and the server is well', async () => {
    expect(strangers).toEqual([])
    expect((await fetch(`${company.origin}/readyz`)).ok).toBe(true)
    expect(server.log()).not.toMatch(/"level":(50|60)/)
  })
})
