import type { Conversation } from '@opora/contract/conversations'
import { beforeAll, describe, expect, test } from 'vitest'
import { barriersOn, overflowOf } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { type Inbox, inboxOn } from './harness/inbox.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const words = 'Машина не приехала, самолёт через час'

describe('A conversation is urgent', () => {
  const browser = openBrowser()
  let company: Company
  let member: Person
  let inbox: Inbox
  let conversation: Pick<Conversation, 'id'>

  beforeAll(async () => {
    company = await foundCompany(await startServer())
    const { api } = await company.visitor()
    const body = { clientId: crypto.randomUUID(), text: words }
    conversation = (await api('POST /messenger/conversations', { body })).conversation
    const other = await company.visitor()
    await other.api('POST /messenger/conversations', { body: { clientId: crypto.randomUUID(), text: 'Спасибо' } })
    member = await browser.newPerson()
    inbox = inboxOn(member.page)
    await signIn(member.page, company.origin)
    await member.page.goto(`${company.origin}/inbox/${conversation.id}?tab=all`)
    await inbox.thread.getByText(words).first().waitFor()
  })

  const row = () => member.page.locator(`[data-row="${conversation.id}"]`)
  const priority = async () => {
    const { conversation: now } = await company.api('GET /conversations/:id', { params: { id: conversation.id } })
    return now.priority
  }

  test('by a key; its row and its timeline say so, and the toast takes it back', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Приоритет: Не задан. Изменить' }).waitFor()
    await page.keyboard.press('p')
    const dialog = page.getByRole('dialog', { name: 'Приоритет диалога № 1' })
    await dialog.getByRole('option', { name: 'Срочный' }).waitFor()
    expect(await barriersOn(page)).toEqual([])
    await page.keyboard.press('1')
    await row().getByRole('img', { name: 'Приоритет: Срочный' }).waitFor()
    await inbox.thread.getByText(/приоритет теперь срочный/).waitFor()
    expect(await priority()).toBe('urgent')
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Вернуть' }).click()
    await eventually(priority).toBe('none')
    await eventually(() =>
      inbox
        .row(words)
        .getByRole('img', { name: /Приоритет/ })
        .count(),
    ).toBe(0)
  })

  test('from its facts, and is found among the others', async () => {
    const { page } = member
    await page.getByRole('button', { name: 'Приоритет: Не задан. Изменить' }).click()
    await page.getByRole('option', { name: 'Высокий' }).click()
    await eventually(priority).toBe('high')
    await page.goto(`${company.origin}/inbox?tab=all&q=${encodeURIComponent('приоритет:>=высокий')}`)
    await row().waitFor()
    await eventually(() => page.locator('[data-row]').count()).toBe(1)
  })

  test('is chosen in a sheet that fits a phone', async () => {
    const { page } = member
    await page.setViewportSize({ width: 390, height: 844 })
    await row().focus()
    await page.keyboard.press('p')
    await page.getByRole('option', { name: 'Низкий' }).waitFor()
    expect(await overflowOf(page)).toBe(0)
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('option', { name: 'Низкий' }).click()
    await eventually(priority).toBe('low')
  })
})
