import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // A page of the internet frames the server of a story, which stands on this machine.
  '--disable-features=LocalNetworkAccessChecks',
]
const patienceMs = 30_000

/** Somebody at a browser of their own: cookies, storage and tabs are theirs alone. */
export interface Person {
  context: BrowserContext
  page: Page
  newTab(): Promise<Page>
  /** Console lines that a story brings about on purpose, such as a cut network. */
  expectNoise(lines: RegExp): void
}

const pictures = new URL('../../.cache/journeys/', import.meta.url)

/** What everybody saw when a story broke. */
async function takePictures(browser: Browser | undefined, title: string): Promise<void> {
  const pages = browser?.contexts().flatMap((context) => context.pages()) ?? []
  const name = title.replace(/[^\p{L}\d]+/gu, '-').slice(0, 80)
  for (const [at, page] of pages.entries()) {
    const path = fileURLToPath(new URL(`${name}-${at + 1}.png`, pictures))
    await page.screenshot({ path, timeout: 10_000 }).catch(() => undefined)
  }
}

/** One Chromium for a test file. Whatever its pages write as an error to the console fails the test that ran then. */
export function openBrowser() {
  let launched: Promise<Browser> | undefined
  const problems: string[] = []
  const expected: RegExp[] = []
  const watch = (page: Page): void => {
    page.setDefaultTimeout(patienceMs)
    page.on('pageerror', (error) => problems.push(`${page.url()} threw ${error.stack ?? error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
    })
    page.on('dialog', (dialog) => {
      problems.push(`a dialog opened: ${dialog.message()}`)
      void dialog.dismiss()
    })
  }
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await takePictures(await launched, task.name)
    const unexpected = problems.splice(0).filter((line) => !expected.some((one) => one.test(line)))
    expect(unexpected, 'errors in the console').toEqual([])
  })
  afterAll(async () => (await launched)?.close())
  const newPerson = async (options: BrowserContextOptions = {}): Promise<Person> => {
    if (!existsSync(executablePath)) throw new Error(`There is no Chromium at ${executablePath}. Set CHROMIUM_PATH.`)
    // Without a language of the system it saves files under names of Latin letters only.
    launched ??= chromium.launch({
      executablePath,
      args: flags,
      headless: true,
      env: { ...process.env, LANG: 'C.UTF-8' },
    })
    const context = await (await launched).newContext({
      locale: 'ru-RU',
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    })
    context.on('page', watch)
    return {
      context,
      page: await context.newPage(),
      newTab: () => context.newPage(),
      expectNoise: (lines) => void expected.push(lines),
    }
  }
  return { newPerson }
}
