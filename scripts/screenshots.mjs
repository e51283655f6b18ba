import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from './build.mjs'
import { main, root, setup } from './setup.mjs'

// Takes the pictures of the README from the demo company: node scripts/screenshots.mjs
const images = join(root, 'docs/images')
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run']

async function startServer({ node, env }, folder) {
  const server = spawn(node, [join(root, 'packages/server/src/main.ts')], {
    env: { ...env, DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: server.stdout })) {
    const origin = /http:\/\/localhost:\d+/.exec(line)?.[0]
    if (origin) return { origin, stop: () => server.kill('SIGTERM') }
  }
  throw new Error('the server did not start')
}

async function takeInbox(page, origin) {
  await page.goto(origin)
  await page.getByRole('button', { name: /demo company/i }).click()
  await page.waitForURL(/\/inbox/)
  await page.goto(`${origin}/inbox?tab=all`)
  await page.getByText('Mark Hollis').first().click()
  await page.mouse.move(0, 0)
  await page
    .getByRole('log')
    .getByText(/desk 14/)
    .first()
    .waitFor()
  await page.getByRole('tab', { name: /^All 5/ }).waitFor()
  await page.screenshot({ path: join(images, 'inbox.png') })
  await page.goto(`${origin}/knowledge`)
  await page.getByText('Rental rules').first().waitFor()
  await page.screenshot({ path: join(images, 'knowledge.png') })
}

async function takeWidget(page, origin) {
  await page.goto(`${origin}/demo?lang=en`)
  await page.locator('button').last().click()
  const frame = page.frameLocator('iframe')
  await frame.getByRole('button', { name: /write to us/i }).click()
  await frame.getByRole('textbox').last().fill('When is the deposit returned?')
  await frame.getByRole('textbox').last().press('Enter')
  await frame
    .getByText(/3 to 5 working days/)
    .first()
    .waitFor()
  await page.screenshot({ path: join(images, 'widget.png') })
}

await main(async () => {
  const tools = await setup()
  await build(tools)
  const { chromium } = await import('playwright-core')
  const folder = mkdtempSync(join(tmpdir(), 'opora-pictures-'))
  const server = await startServer(tools, folder)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: flags,
  })
  try {
    mkdirSync(images, { recursive: true })
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
    await takeInbox(await context.newPage(), server.origin)
    await takeWidget(await context.newPage(), server.origin)
  } finally {
    await browser.close()
    server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
