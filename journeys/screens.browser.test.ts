import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './harness/browser.ts'
import { apiOf } from './harness/company.ts'
import { found } from './harness/eventually.ts'
import { type Server, startServer } from './harness/server.ts'

const looks = (['ru', 'en'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 390].map((width) => ({ locale, theme, width }))),
)
const settings = ['account', 'workspace', 'people', 'inboxes', 'assistant', 'background-work']

/** Every rule that is not about the page inside a frame of somebody else. */
async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`))
}

const overflowOf = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

describe('Every screen can be used by everybody', () => {
  const browser = openBrowser()
  let server: Server
  let state: Awaited<ReturnType<Awaited<ReturnType<typeof browser.newPerson>>['context']['storageState']>>
  let conversation = ''
  let document = ''

  beforeAll(async () => {
    server = await startServer()
    const entering = await browser.newPerson()
    await entering.page.goto(`${server.origin}/`)
    await entering.page.getByRole('button', { name: 'Посмотреть демо-компанию' }).click()
    await entering.page.getByRole('heading', { name: 'Входящие', exact: true }).waitFor()
    const token = await entering.page.evaluate<string>(
      "fetch('/api/v1/sessions/refreshment', { method: 'POST' }).then((r) => r.json()).then((r) => r.accessToken)",
    )
    const api = apiOf(server.origin, token)
    conversation = await found(async () => {
      const { items } = await api('GET /conversations', { query: { status: 'any' } })
      const answered = items.find((one) => one.lastMessage?.author.type === 'assistant')
      return items.length === 5 ? answered?.id : null
    })
    document = await found(async () => (await api('GET /documents', {})).items[0]?.id)
    state = await entering.context.storageState()
    await entering.context.close()
  })

  const screens = (): Record<string, string> => ({
    inbox: '/inbox',
    conversation: `/inbox/${conversation}?tab=all`,
    knowledge: '/knowledge',
    document: `/knowledge?document=${document}`,
    search: '/knowledge?tab=search&q=депозит',
    onboarding: '/onboarding',
    nowhere: '/there-is-no-such-page',
    ...Object.fromEntries(settings.map((name) => [name, `/settings/${name}`])),
  })

  /** A person with this look; signed in by the session of whoever entered the demo. */
  async function personWith({ locale, theme, width }: (typeof looks)[number], isSignedIn: boolean) {
    const person = await browser.newPerson({
      locale: locale === 'ru' ? 'ru-RU' : 'en-GB',
      colorScheme: theme,
      viewport: { width, height: width === 390 ? 844 : 900 },
      ...(isSignedIn ? { storageState: state } : {}),
    })
    await person.context.addInitScript(
      `localStorage.setItem('opora.locale', '${locale}'); localStorage.setItem('opora.theme', '${theme}')`,
    )
    return person
  }

  async function settle(page: Page): Promise<void> {
    await page.locator('h1, h2').first().waitFor()
    await page.waitForFunction("!document.querySelector('.sk, [aria-busy=true]')")
  }

  test.each(looks)('$locale, $theme, $width px', async (look) => {
    const person = await personWith(look, true)
    const problems: string[] = []
    for (const [name, path] of Object.entries(screens())) {
      await person.page.goto(server.origin + path)
      await settle(person.page)
      const found = await violationsOn(person.page)
      const overflow = await overflowOf(person.page)
      problems.push(...found.map((line) => `${name}: ${line}`))
      if (overflow > 0) problems.push(`${name}: ${overflow} px wider than the window`)
    }
    state = await person.context.storageState()
    await person.context.close()
    expect(problems).toEqual([])
  })
})
