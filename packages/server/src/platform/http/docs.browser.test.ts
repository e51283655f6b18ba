import { chromium } from 'playwright-core'
import { expect, it } from 'vitest'
import { testHouse } from '../../testing/house.ts'
import { listening } from '../../testing/wire.ts'

it('the API reference works under its own content policy and asks nobody but this server', async () => {
  const { url } = await listening(await testHouse())
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    const page = await browser.newPage()
    const asked: string[] = []
    const problems: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('pageerror', (error) => problems.push(String(error)))
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text())
    })
    await page.goto(`${url}/docs`)
    await page.getByText('Every refusal is RFC 9457').first().waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: 'accounts' }).first().waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: 'messenger' }).first().scrollIntoViewIfNeeded()
    const elsewhere = asked.filter((one) => !one.startsWith(`${url}/`) && !/^(data|blob):/.test(one))
    expect(elsewhere).toEqual([])
    expect(problems).toEqual([])
  } finally {
    await browser.close()
  }
}, 180_000)
