import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeOpenAi, startFakeOpenAi, streamOf } from '../packages/server/src/testing/fake-openai.ts'
import { wordsOf } from '../packages/server/src/testing/providers/fake-provider.ts'
import { barriersOn, overflowOf, untilDrawn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'
import { connectModel } from './harness/slow-model.ts'

const rules = `# Депозит

## Когда вернут депозит?
Депозит вернётся в течение 3–5 рабочих дней после возврата машины без замечаний.

## Сколько блокируется на карте?
На карте блокируется 300 € при получении машины.
`

describe('An admin proves that a change made answers worse, and then better', () => {
  const browser = openBrowser()
  let company: Company
  let admin: Person
  let model: FakeOpenAi
  afterAll(() => model?.close())

  beforeAll(async () => {
    model = await startFakeOpenAi()
    company = await foundCompany(await startServer({ MODEL_HOSTS: model.host }))
    await company.upload('deposit.md', rules)
    admin = await browser.newPerson()
    await signIn(admin.page, company.origin)
  })

  const field = (name: string) => admin.page.getByRole('textbox', { name, exact: true })
  const button = (name: string | RegExp) => admin.page.getByRole('button', { name })

  async function run(): Promise<void> {
    await button('Прогнать').click()
    await button('Начать прогон').click()
    await admin.page.getByRole('term').filter({ hasText: 'Пройдено' }).waitFor()
  }

  async function setConfidence(confidence: number): Promise<void> {
    const [assistant] = (await company.api('GET /assistants')).items
    await company.api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: { confidence } })
  }

  test('a set is made and questions are typed one after another', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/settings`)
    await page.getByRole('link', { name: 'Качество' }).click()
    await field('Название нового набора').fill('Депозит')
    await button('Создать набор').click()
    await field('Вопрос').fill('Когда вернут депозит?')
    await field('Что должно быть в ответе').fill('3–5 рабочих дней')
    await page.keyboard.press('Enter')
    await eventually(() => field('Вопрос').inputValue()).toBe('')
    await page.keyboard.type('Сколько блокируется на карте?')
    await field('Что должно быть в ответе').fill('300 €')
    await page.keyboard.press('Enter')
    await page.getByRole('row', { name: /Сколько блокируется/ }).waitFor()
    await page.getByText('2 вопроса').waitFor()
  })

  test('more come from a table, after a look at what would come of it', async () => {
    const { page } = admin
    await button('Загрузить').click()
    await field('Вставьте таблицу').fill('вопрос;отказ\nКто выиграл финал кубка?;да\nБез ответа?;может быть')
    await button('Проверить').click()
    await page.getByText('«может быть» не да и не нет').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await button('Добавить 1 вопрос').click()
    await page.getByText('3 вопроса').waitFor()
  })

  test('the assistant is asked all of them', async () => {
    const { page } = admin
    await run()
    await page.getByText('3 из 3', { exact: true }).first().waitFor()
    const answers = page.getByRole('list', { name: 'Ответы' }).locator('summary')
    await eventually(() => answers.filter({ hasText: 'Пройден' }).count()).toBe(3)
  })

  test('with an assistant that hardly dares to answer the comparison shows what got worse, and why', async () => {
    const { page } = admin
    await setConfidence(1)
    await page.getByRole('link', { name: 'Депозит' }).click()
    await run()
    await button('Сравнить с прогоном 1').click()
    await page.getByText('Что изменили').waitFor()
    const pairs = page.getByRole('list', { name: 'Вопросы обоих прогонов' })
    await pairs.getByText('Хуже').first().waitFor()
    expect(await pairs.getByText('Хуже').count()).toBe(2)
    expect(await barriersOn(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 844 })
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('put right, it is better again, and the runs are drawn as a line', async () => {
    const { page } = admin
    await setConfidence(0.5)
    await page.getByRole('link', { name: 'Депозит' }).click()
    await run()
    await button('Сравнить с прогоном 2').click()
    await page.getByRole('radio', { name: 'Лучше 2' }).click()
    await eventually(() => page.getByRole('list', { name: 'Вопросы обоих прогонов' }).getByText('Лучше').count()).toBe(
      2,
    )
    await page.getByRole('link', { name: 'Депозит' }).click()
    await page.getByRole('img', { name: /В последнем прогоне пройдено 100/ }).waitFor()
    await page.getByRole('row', { name: /Прогон 3/ }).waitFor()
    expect(await barriersOn(page)).toEqual([])
  })

  test('what two visitors asked in vain stands together and leads to their conversations', async () => {
    const { page } = admin
    for (const text of ['Можно ли ехать с собакой?', 'можно с собакой в машине?']) {
      const visitor = await company.visitor()
      await visitor.api('POST /messenger/conversations', { body: { clientId: crypto.randomUUID(), text } })
    }
    await page.getByRole('tab', { name: 'Без ответа' }).click()
    const gap = page.getByRole('list', { name: 'Вопросы без ответа' }).locator('summary')
    await eventually(() => gap.allTextContents()).toEqual([expect.stringContaining('задали 2 раза')])
    await gap.click()
    await eventually(() => page.getByRole('link', { name: /^Диалог \d+$/ }).count()).toBe(2)
    expect(await barriersOn(page)).toEqual([])
  })

  test('an article is written for it, and asked again the assistant answers', async () => {
    const { page } = admin
    await button('Написать статью').click()
    await field('Название').waitFor()
    expect(await field('Название').inputValue()).toMatch(/собак/)
    await field('Текст').fill('Можно ли ехать с собакой? Да, можно с собакой в машине, уборка стоит 20 €.')
    await button('Сохранить').click()
    await page.getByText('Статья сохранена').waitFor()
    await eventually(async () => (await company.api('GET /documents')).items.map(({ state }) => state)).toEqual([
      'ready',
      'ready',
    ])
    await button('А теперь ответит?').click()
    await page.getByText('Теперь ассистент на это отвечает').waitFor()
    await page.getByRole('radio', { name: 'Теперь с ответом 1' }).click()
    await page.getByRole('list', { name: 'Вопросы без ответа' }).locator('summary').click()
    await button('Отложить').click()
    await button('Вернуть').click()
    await page.getByRole('radio', { name: 'Открытые 1' }).waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    await untilDrawn(page)
    expect(await overflowOf(page)).toBe(0)
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('a simulated contact is described, and says that it needs a model', async () => {
    const { page } = admin
    await page.getByRole('tab', { name: 'Учебные клиенты' }).click()
    await button('Описать клиента').click()
    await button('Сохранить').click()
    await page.getByText('Заполните это поле').first().waitFor()
    await field('Название').fill('Турист спешит')
    await field('Кто пишет').fill('Анна, пишет коротко и по-русски')
    await field('Чего хочет').fill('Узнать, сколько блокируется на карте')
    await field('Пройдено, если').fill('Названа сумма 300 €\nОтвет вежливый')
    expect(await barriersOn(page)).toEqual([])
    await button('Сохранить').click()
    await page.getByRole('link', { name: 'Подключить модель' }).waitFor()
    await page.getByText('Названа сумма 300 €').waitFor()
  })

  test('with a model it talks with the assistant, and each criterion gets its verdict', async () => {
    const { page } = admin
    model.behaves((reply, asked) => {
      const words = wordsOf(asked)
      const isOver = words.includes('\n</reply>')
      const line = isOver ? '<content/>' : 'Сколько блокируется на карте?'
      const text = words.includes('You judge a conversation') ? '1. PASS названа\n2. FAIL сухо' : line
      reply.end(streamOf([{ text }]))
    })
    await connectModel(company, model)
    const [assistant] = (await company.api('GET /assistants')).items
    await company.api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: { engine: 'extractive' } })
    await page.reload()
    await button('Сыграть').click()
    await page.getByText('Клиент получил, что хотел').waitFor({ timeout: 90_000 })
    await page.getByText('300 €').first().waitFor()
    await page.getByText('сухо', { exact: true }).waitFor()
    await page.getByText('Не пройден', { exact: true }).first().waitFor()
    expect(await barriersOn(page)).toEqual([])
    const before = (await company.api('GET /conversations', { query: { status: 'any' } })).items.length
    expect(before).toBe(2)
    await page.getByRole('link', { name: 'Турист спешит' }).click()
    await page.getByRole('row', { name: /Разговор 1/ }).waitFor()
  })
})
