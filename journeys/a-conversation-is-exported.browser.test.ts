import { readFile } from 'node:fs/promises'
import { ExportedConversation } from '@opora/contract/transcripts'
import { beforeAll, describe, expect, test } from 'vitest'
import { readerHere } from '../packages/server/src/testing/reader-here.ts'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

describe('A conversation is exported', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let inbox: Inbox

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const visitor = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: 'Верните **депозит** за машину 🚗' }
    const { conversation } = await visitor.api('POST /messenger/conversations', { body })
    const params = { id: conversation.id }
    const note = { clientId: crypto.randomUUID(), text: 'Деньги ушли вчера' }
    await company.api('POST /conversations/:id/notes', { params, body: note })
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
    await member.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText('Деньги ушли вчера').waitFor()
  })

  const dialog = () => member.page.getByRole('dialog', { name: /^(Выгрузка диалога|Export) / })
  const openByMenu = async (): Promise<void> => {
    await member.page.locator('.th header').getByRole('button', { name: 'Ещё', exact: true }).click()
    await member.page.getByRole('menuitem', { name: 'Скачать или отправить…' }).click()
    await dialog().waitFor()
  }
  const choose = async (format: string): Promise<void> => {
    await dialog().getByRole('combobox').click()
    await member.page.getByRole('option', { name: format }).click()
  }
  const save = async (): Promise<{ name: string; bytes: Buffer }> => {
    const saving = member.page.waitForEvent('download')
    await dialog().getByRole('button', { name: 'Скачать', exact: true }).click()
    const download = await saving
    await dialog().waitFor({ state: 'detached' })
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  test('as PDF from its menu: pages of real text in Russian', async () => {
    await openByMenu()
    await dialog().getByText('Напечатать или переслать').waitFor({ state: 'detached' })
    expect(await barriersOn(member.page)).toEqual([])
    const { name, bytes } = await save()
    expect(name).toMatch(/^Диалог \d+ - .+\.pdf$/)
    const read = await readerHere.read({ bytes, name })
    const text = 'document' in read ? read.document.blocks.map((block) => block.text).join(' ') : ''
    for (const words of ['депозит', 'внутренняя заметка', 'Деньги ушли вчера']) expect(text).toContain(words)
    await member.page.getByText(`Сохранено: ${name}`).waitFor()
  })

  test('as Markdown without what only colleagues see, and the format is kept', async () => {
    await openByMenu()
    await choose('Markdown')
    await dialog().getByRole('switch', { name: 'Внутренние заметки' }).click()
    const { name, bytes } = await save()
    expect(name).toMatch(/\.md$/)
    expect(bytes.toString()).toContain('Верните \\*\\*депозит\\*\\* за машину 🚗')
    expect(bytes.toString()).not.toContain('Деньги ушли вчера')
    await openByMenu()
    await dialog().getByRole('combobox').filter({ hasText: 'Markdown' }).waitFor()
    await member.page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'detached' })
  })

  test('from the command palette on a phone, as JSON', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await page.keyboard.press('Control+k')
    await page.keyboard.type('скачать')
    await page.getByRole('option', { name: 'Скачать или отправить…' }).click()
    await dialog().waitFor()
    expect([await barriersOn(page), await overflowOf(page)]).toEqual([[], 0])
    await choose('JSON')
    const { bytes } = await save()
    expect(ExportedConversation.parse(JSON.parse(bytes.toString())).items.length).toBeGreaterThan(1)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('what cannot be fetched says so and is tried again', async () => {
    member.expectNoise(/ERR_FAILED|Failed to load/)
    await member.page.route('**/files/conversations/**', (route) => route.abort(), { times: 1 })
    await openByMenu()
    await dialog().getByRole('button', { name: 'Скачать', exact: true }).click()
    await dialog().getByRole('alert').waitFor()
    expect((await save()).name).toMatch(/\.json$/)
  })
})
