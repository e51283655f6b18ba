import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf, untilDrawn } from './axe.ts'
import { openBrowser, type Person } from './browser.ts'
import { apiOf, type Company } from './company.ts'
import { eventually, found } from './eventually.ts'
import { type Server, startServer } from './server.ts'
import { signIn } from './sign-in.ts'
import { openWebsite } from './website.ts'

type Theme = ['light' | 'dark', rules?: string[]]
/** Only the contrast of colours can differ between the themes, and no language changes a colour. */
const themes: Record<Locale, Theme[]> = { ru: [['light'], ['dark', ['color-contrast']]], en: [['light']] }
const widths = [1440, 390] as const
const languages = { ru: 'ru-RU', en: 'en-GB' } as const
type Locale = keyof typeof languages
const me = { name: 'Вера Орлова', email: 'vera@savadrive.example', password: 'eleven blue doors' }
const smallest = 320
const heightPx = 844

const paths = {
  inbox: '/inbox',
  conversation: '/inbox/:conversation?tab=all',
  tickets: '/tickets',
  'tickets by assignee': '/tickets?lanes=assignee',
  'list of tickets': '/tickets?view=list',
  'imports of tickets': '/ticket-imports',
  knowledge: '/knowledge',
  document: '/knowledge?document=:document',
  search: '/knowledge?tab=search&q=депозит',
  sites: '/knowledge?tab=sites',
  onboarding: '/onboarding',
  account: '/settings/account',
  notifications: '/settings/notifications',
  workspace: '/settings/workspace',
  people: '/settings/people',
  teams: '/settings/teams',
  'business hours': '/settings/business-hours',
  SLA: '/settings/sla',
  routing: '/settings/teams/none',
  queue: '/queue',
  scheduled: '/scheduled',
  'canned replies': '/settings/canned-replies',
  macros: '/settings/macros',
  'settings of tickets': '/settings/tickets',
  'ticket templates': '/settings/ticket-templates',
  rules: '/settings/rules',
  inboxes: '/settings/inboxes',
  'operator groups': '/settings/desks',
  assistant: '/settings/assistant',
  quality: '/settings/quality',
  unanswered: '/settings/quality?tab=unanswered',
  'simulated contacts': '/settings/quality?tab=contacts',
  'AI usage': '/settings/usage',
  models: '/settings/models',
  tools: '/settings/tools',
  'background work': '/settings/background-work',
  'no such page': '/there-is-no-such-page',
}

/** Looks at what is drawn in each theme, wide and narrow, and tells what is wrong with it. */
async function lookAt(page: Page, locale: Locale): Promise<string[]> {
  const problems: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: heightPx })
    await untilDrawn(page)
    for (const [colorScheme, rules] of themes[locale]) {
      await page.emulateMedia({ colorScheme })
      problems.push(...(await barriersOn(page, rules)).map((line) => `${width} ${colorScheme} ${line}`))
    }
  }
  for (const width of [390, smallest]) {
    await page.setViewportSize({ width, height: heightPx })
    await untilDrawn(page)
    const overflow = await overflowOf(page)
    if (overflow > 0) problems.push(`${overflow} px wider than a window of ${width}`)
  }
  return problems
}

/** The demo company, which an administrator has joined. */
interface Demo {
  origin: string
  api: Company['api']
  inboxKey: string
  ids: Record<string, string>
}

async function joinDemo(origin: string): Promise<Demo> {
  const demo = await apiOf(origin, null)('POST /setup/demo', { body: { locale: 'ru' } })
  const { token } = await apiOf(origin, demo.accessToken)('POST /invites', { body: { role: 'admin' } })
  const joined = await apiOf(origin, null)('POST /invite-acceptances', { body: { ...me, token } })
  const api = apiOf(origin, joined.accessToken)
  const conversation = await found(async () => {
    const { items } = await api('GET /conversations', { query: { status: 'any' } })
    const answered = items.find(({ lastMessage }) => lastMessage?.author.type === 'assistant')
    return items.length === 5 ? answered?.id : null
  })
  const document = (await api('GET /documents', {})).items[0]?.id ?? ''
  const inboxKey = (await api('GET /inboxes')).items[0]?.publicKey ?? ''
  return { origin, api, inboxKey, ids: { conversation, document } }
}

/** Opens the messenger on a website, asks and is answered; what is wrong before and after. */
async function lookAtMessenger(visitor: Page, { origin, inboxKey }: Demo, locale: Locale): Promise<string[]> {
  const website = await openWebsite({ origin, inboxKey }, locale)
  await visitor.goto(website.url)
  await visitor.locator('opora-widget').getByRole('button').click()
  const frame = visitor.frameLocator('opora-widget iframe')
  const begin = frame.getByRole('button', { name: /^(Написать нам|Write to us)$/ })
  await begin.waitFor()
  const before = await lookAt(visitor, locale)
  await begin.click()
  await frame.getByRole('textbox').fill(locale === 'ru' ? 'Когда вернут депозит?' : 'When is the deposit returned?')
  await frame.getByRole('textbox').press('Enter')
  const source = frame.getByRole('button', { name: /^(Источник|Source) 1, / })
  await source.first().waitFor()
  return [...before, ...(await lookAt(visitor, locale))]
}

/** Looks at every screen of the product in one language, on a server of its own. */
export function describeScreens(locale: Locale): void {
  const browser = openBrowser()
  let server: Server
  let demo: Demo
  let person: Person
  let page: Page

  beforeAll(async () => {
    server = await startServer({ REQUEST_LIMITS: 'off' })
    person = await browser.newPerson({ locale: languages[locale] })
    page = person.page
  })

  test('the first page of an empty install', async () => {
    await page.goto(`${server.origin}/`)
    expect((await lookAt(page, locale)).join('\n')).toBe('')
  })

  test('the demo company is entered, and an administrator joins it', async () => {
    demo = await joinDemo(server.origin)
  })

  test('signing in and joining', async () => {
    await page.goto(`${server.origin}/sign-in`)
    expect((await lookAt(page, locale)).join('\n')).toBe('')
    const { token } = await demo.api('POST /invites', { body: { role: 'agent' } })
    await page.goto(`${server.origin}/join#${token}`)
    await eventually(() => page.getByRole('textbox').count()).toBeGreaterThan(1)
    expect((await lookAt(page, locale)).join('\n')).toBe('')
  })

  describe('to a member', () => describeInside(locale, () => ({ demo, person })))
}

function describeInside(locale: Locale, there: () => { demo: Demo; person: Person }): void {
  beforeAll(async () => {
    const { demo, person } = there()
    await person.page.setViewportSize({ width: 1440, height: heightPx })
    await signIn(person.page, demo.origin, me)
    await demo.api('PATCH /me', { body: { locale, theme: 'system' } })
  })

  test.each(Object.entries(paths))('%s', async (_name, path) => {
    const { demo, person } = there()
    await person.page.setViewportSize({ width: 1440, height: heightPx })
    const place = path.replace(/:(conversation|document)/, (_, kind: string) => demo.ids[kind] ?? '')
    await person.page.goto(demo.origin + place)
    expect((await lookAt(person.page, locale)).join('\n')).toBe('')
  })

  test('the messenger on a website', async () => {
    const { demo, person } = there()
    const visitor = await person.newTab()
    expect((await lookAtMessenger(visitor, demo, locale)).join('\n')).toBe('')
    await visitor.close()
  })
}
