import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { begin, type FakeOpenAi, startFakeOpenAi, streamOf } from '../packages/server/src/testing/fake-openai.ts'
import { wordsOf } from '../packages/server/src/testing/providers/fake-provider.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { connectModel } from './harness/slow-model.ts'

const plain = 'Когда возвращают депозит?'
const vague = 'Посоветуйте, какую машину арендовать на неделю?'

describe('The budget of the AI is used up', () => {
  const browser = openBrowser()
  let company: Company
  let model: FakeOpenAi
  let page: Page

  beforeAll(async () => {
    model = await startFakeOpenAi()
    model.behaves((reply, asked) => {
      const [, n = '1', quote = ''] = /^\[(\d)\][^[]*?^(.*рабочих дней[^.]*\.)/m.exec(wordsOf(asked)) ?? []
      const text = `<quotes>\n[${n}] ${quote}\n</quotes>\n<answer>Ждать 3–5 рабочих дней [${n}].</answer>`
      begin(reply).end(streamOf([{ text }]))
    })
    company = await foundCompany(await startServer({ MODEL_HOSTS: model.host, REQUEST_LIMITS: 'off' }))
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    await connectModel(company, model)
    page = (await browser.newPerson()).page
    await signIn(page, company.origin)
  })

  afterAll(() => model.close())

  /** What a visitor is told last, once they asked this. */
  async function ask(text: string): Promise<string> {
    const visitor = await company.visitor()
    const body = { clientId: randomUUID(), text, fileIds: [] }
    const { id } = (await visitor.api('POST /messenger/conversations', { body })).conversation
    const said = async (): Promise<string[]> =>
      (await visitor.api('GET /messenger/conversations/:id/messages', { params: { id } })).items
        .filter(({ author }) => author.type === 'assistant')
        .map((message) => message.text)
    await eventually(async () => (await said()).length).toBeGreaterThan(0)
    return (await said()).at(-1) ?? ''
  }

  test('an admin sets how much a month may take', async () => {
    await page.goto(`${company.origin}/settings/usage`)
    await page.getByRole('button', { name: 'Задать бюджет' }).click()
    await page.getByRole('textbox', { name: 'Токенов в месяц' }).fill('10')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('0 из 10 токенов').waitFor()
  })

  test('the model answers while there is some left, and the admin is told at once when there is none', async () => {
    expect(await ask(plain)).toBe('Ждать 3–5 рабочих дней [1].')
    await page.getByText('Бюджет ИИ на этот месяц исчерпан').waitFor()
    await page.reload()
    await page.getByText('Бюджет ИИ на этот месяц исчерпан').waitFor()
    await page.getByRole('cell', { name: /Ответы/ }).waitFor()
  })

  test('after that documents are quoted and people are called, and the model is left alone', async () => {
    const asked = model.asked.length
    expect(await ask(plain)).toContain('[1]')
    expect(await ask(vague)).toContain('Мой запас ответов на сейчас исчерпан. Позвал коллегу')
    expect(model.asked.length).toBe(asked)
  })

  test('the team sees why it was called', async () => {
    await page.goto(`${company.origin}/inbox?tab=unassigned`)
    await page.getByRole('link', { name: /запас ответов/ }).click()
    await page.getByRole('log').getByText('передаёт людям: бюджет ИИ исчерпан').waitFor()
  })

  test('a higher budget lets the model answer again', async () => {
    await page.goto(`${company.origin}/settings/usage`)
    await page.getByRole('button', { name: 'Изменить', exact: true }).click()
    await page.getByRole('textbox', { name: 'Токенов в месяц' }).fill('1 000 000')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('из 1 000 000 токенов').waitFor()
    expect(await page.getByText('Бюджет ИИ на этот месяц исчерпан').count()).toBe(0)
    const asked = model.asked.length
    expect(await ask(plain)).toBe('Ждать 3–5 рабочих дней [1].')
    expect(model.asked.length).toBeGreaterThan(asked)
  })

  test('how an answer came about is one click away: what was found, what the model was told and what it said', async () => {
    await page.goto(`${company.origin}/inbox?tab=all`)
    await page
      .getByRole('link', { name: /Ждать 3–5/ })
      .first()
      .click()
    await page
      .getByRole('log')
      .getByText(/^Думал/)
      .click()
    await page.getByRole('button', { name: 'Как получился этот ответ' }).click()
    const drawer = page.getByRole('dialog', { name: 'Как получился этот ответ' })
    await drawer.getByText('Искал в документах').click()
    await drawer.getByText('в ответе', { exact: true }).waitFor()
    await drawer.getByText('Спросил модель').click()
    await drawer.getByText('<answer>Ждать 3–5 рабочих дней').waitFor()
    await drawer.getByText('Указания и фрагменты').click()
    await drawer.getByText('Passages:').waitFor()
    expect(await barriersOn(page)).toEqual([])
  })
})
