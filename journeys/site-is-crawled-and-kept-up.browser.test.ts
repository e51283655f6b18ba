import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeWebsite, htmlPage, openFakeWebsite, sitemapOf } from '../packages/server/src/testing/fake-website.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually, found } from './harness/eventually.ts'
import { type Server, startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('A site is crawled and kept up', () => {
  const browser = openBrowser()
  let web: FakeWebsite
  let server: Server
  let company: Company
  let admin: Person

  beforeAll(async () => {
    web = await openFakeWebsite()
    web.put('/robots.txt', (_q, reply) => void reply.end('User-agent: *\nDisallow: /help/staff'))
    web.put(
      '/sitemap.xml',
      (_q, reply) => void reply.end(sitemapOf(`${web.origin}/help/deposit`, `${web.origin}/shop`)),
    )
    const links = ['/help/parking', '/help/staff', '/help/lost', '/shop']
    web.put('/help', htmlPage('Справка', 'Всё о прокате.', links))
    web.put('/help/deposit', htmlPage('Депозит', 'Депозит возвращают за 5 рабочих дней.'))
    web.put('/help/parking', htmlPage('Парковка', 'Парковка у офиса бесплатна для клиентов.'))
    server = await startServer({ PAGE_HOSTS: web.host, CRAWL_PAUSE_MS: '0' })
    company = await foundCompany(server)
    admin = await browser.newPerson()
    await signIn(admin.page, company.origin)
  })
  afterAll(() => web.close())

  const drawer = () => admin.page.getByRole('dialog', { name: `${web.host}/help` })
  const theSite = async () => (await company.api('GET /sites')).items[0]
  const finished = () => found(async () => ((await theSite())?.run?.state === 'running' ? null : theSite()))
  const titles = async (): Promise<string[]> =>
    (await company.api('GET /documents', { query: { limit: 100 } })).items.map(({ title }) => title).sort()

  test('it is looked at, added, and read live', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/knowledge`)
    await page.getByRole('textbox', { name: /Или добавьте страницу/ }).fill(`${web.origin}/help`)
    await page.getByRole('button', { name: 'Весь сайт' }).click()
    const dialog = page.getByRole('dialog', { name: 'Добавить сайт' })
    await dialog.getByText('1 страница в карте сайта, 2 ссылки на первой странице').waitFor()
    await dialog.getByText('/help/deposit').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByText('Ограничения и шаблоны').click()
    await dialog.getByRole('textbox', { name: 'Глубина' }).fill('100')
    await dialog.getByRole('button', { name: 'Прочитать сайт' }).click()
    await dialog.getByText('Число от 0 до 20').waitFor()
    await dialog.getByRole('textbox', { name: 'Глубина' }).fill('3')
    await dialog.getByRole('button', { name: 'Прочитать сайт' }).click()
    await drawer().getByRole('button', { name: 'Парковка' }).waitFor()
    await drawer().getByRole('button', { name: 'Депозит' }).waitFor()
    await drawer().getByText('Не удалось прочитать 1 страницу').waitFor()
    await drawer()
      .getByRole('button', { name: /^Пропущены/ })
      .click()
    await drawer().getByText('Не разрешает robots.txt сайта').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await eventually(titles).toEqual(['Депозит', 'Парковка', 'Справка'])
  })

  test('read again, only what changed is read, and what is gone answers no more', async () => {
    web.put('/help/parking', htmlPage('Парковка', 'Парковка у офиса стоит 3 € в час.'))
    web.remove('/help/deposit')
    web.put('/help/lost', htmlPage('Потерянное', 'Забытые вещи хранят месяц.'))
    const { page } = admin
    await drawer()
      .getByRole('button', { name: `Действия: ${web.host}/help` })
      .click()
    await page.getByRole('menuitem', { name: 'Прочитать сейчас' }).click()
    await drawer()
      .getByRole('button', { name: /^В архиве/ })
      .click()
    await drawer().getByText('Страницы больше нет').waitFor()
    await drawer()
      .getByRole('button', { name: /^Изменились/ })
      .click()
    await drawer().getByRole('button', { name: 'Парковка' }).click()
    await page.getByRole('dialog').getByText('стоит 3 € в час').waitFor()
    await page.keyboard.press('Escape')
    const q = 'возврат депозита рабочих дней'
    const { items } = await company.api('GET /knowledge/search', { query: { q } })
    expect(items.map(({ passage }) => passage.text).join()).not.toContain('5 рабочих дней')
  })

  test('the server dies in the middle: the next one goes on, and no page is lost or doubled', async () => {
    const names = Array.from({ length: 6 }, (_, at) => `/help/new-${at}`)
    let isDead = false
    for (const name of names) {
      web.put(name, (_q, reply) => {
        if (name === names[3] && !isDead) return
        reply.writeHead(200, { 'content-type': 'text/html' }).end(htmlPage(name, `Слова страницы ${name}.`))
      })
    }
    web.put('/help', htmlPage('Справка', 'Всё о прокате.', ['/help/parking', '/help/lost', ...names]))
    const site = await found(theSite)
    await company.api('POST /sites/:id/runs', { params: { id: site.id } })
    await eventually(() => web.asked.includes('/help/new-3')).toBe(true)
    browserMayComplain()
    await server.kill()
    isDead = true
    await server.start()
    expect((await finished())?.run).toMatchObject({ state: 'done', counts: { waiting: 0, failed: 0 } })
    await eventually(titles, 60_000).toEqual([...names, 'Депозит', 'Парковка', 'Потерянное', 'Справка'].sort())
  })

  /** The page loses its socket and its requests while there is no server. */
  function browserMayComplain(): void {
    admin.expectNoise(/WebSocket|ERR_CONNECTION|Failed to load resource/)
  }
})
