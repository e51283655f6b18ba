import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as openai from '../packages/server/src/testing/fake-openai.ts'
import { fakeTransformers, fakeWeights } from '../packages/server/src/testing/fake-transformers.ts'
import { wordsOf } from '../packages/server/src/testing/providers/fake-provider.ts'
import { jinaWords, ordersIn } from '../packages/server/src/testing/providers/rerankers.ts'
import { barriersOn } from './harness/axe.ts'
import { openBrowser, type Person } from './harness/browser.ts'
import { type Company, foundCompany } from './harness/company.ts'
import { eventually } from './harness/eventually.ts'
import { startServer } from './harness/server.ts'
import { signIn } from './harness/sign-in.ts'

const answer = '<quotes>\n[1] {passage}\n</quotes>\n<answer>Отвечает запасная модель [1].</answer>'

describe('A model is connected, and another stands in when it fails', () => {
  const browser = openBrowser()
  let company: Company
  let admin: Person
  let first: openai.FakeOpenAi
  let second: openai.FakeOpenAi
  let folder: string

  beforeAll(async () => {
    first = await openai.startFakeOpenAi()
    second = await openai.startFakeOpenAi()
    folder = await mkdtemp(join(tmpdir(), 'opora-local-'))
    const env = { MODEL_HOSTS: `${first.host},${second.host}`, LOCAL_MODELS: folder }
    company = await foundCompany(await startServer(env))
    await company.upload('deposit.md', await readFile(new URL('./documents/deposit.md', import.meta.url), 'utf8'))
    admin = await browser.newPerson()
    await signIn(admin.page, company.origin)
    await admin.page.goto(`${company.origin}/settings/models`)
  })
  afterAll(() => Promise.all([first?.close(), second?.close(), rm(folder, { recursive: true, force: true })]))

  const row = (name: string) => admin.page.getByRole('row', { name })

  async function connect(name: string, baseUrl: string): Promise<void> {
    const { page } = admin
    await page.getByRole('button', { name: 'Подключить модель' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Адрес' }).fill(baseUrl)
    await dialog.getByRole('combobox', { name: 'Название модели' }).fill(name)
    await dialog.getByRole('textbox', { name: 'Ключ' }).fill('sk-canary')
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Сохранить и проверить' }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  test('saved, it is tested at once and said how it fares in words', async () => {
    await connect('main-model', first.baseUrl)
    await row('main-model').getByText('Отвечает за').waitFor()
    first.behaves(openai.faults.wrongKey)
    await row('main-model').getByRole('button', { name: 'Проверить' }).click()
    await row('main-model').getByText('Ключ не принят').waitFor()
    expect(await row('main-model').textContent()).not.toContain('sk-canary')
    expect(await barriersOn(admin.page)).toEqual([])
  })

  test('the assistant asks it first and another one after it', async () => {
    const { page } = admin
    await connect('spare-model', second.baseUrl)
    await row('spare-model').getByText('Отвечает за').waitFor()
    await page.getByRole('link', { name: 'Ассистент' }).click()
    await page.getByRole('radio', { name: 'Языковая модель' }).check()
    await page.getByRole('button', { name: 'Выбрать модель' }).click()
    await page.getByRole('menuitem', { name: 'spare-model' }).click()
    await page.getByRole('button', { name: 'Добавить запасную' }).click()
    await page.getByRole('menuitem', { name: 'main-model' }).click()
    await page.getByRole('button', { name: 'Спрашивать main-model раньше' }).click()
    await page
      .getByRole('list', { name: 'Модели по порядку' })
      .getByRole('listitem')
      .first()
      .getByText('main-model')
      .waitFor()
    // The other row has come under the pointer: its hint is not what is looked at.
    await page.mouse.move(0, 0)
    await page.getByRole('tooltip').waitFor({ state: 'detached' })
    expect(await barriersOn(page)).toEqual([])
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
    await page.getByText('Сохранено').waitFor()
  })

  test('when the first one fails, the answer comes from the other', async () => {
    first.behaves(openai.faults.serverError)
    second.behaves((reply, asked) => {
      const passage = /Passages:\n\n\[1\] .*\n(.+)/.exec(wordsOf(asked))?.[1] ?? ''
      return openai.speaks(answer.replace('{passage}', passage))(reply, asked)
    })
    const { page } = admin
    await page.getByRole('textbox', { name: 'Вопрос' }).fill('Когда возвращают депозит?')
    await page.getByRole('button', { name: 'Спросить', exact: true }).click()
    await page.getByText('Отвечает запасная модель').waitFor()
  })

  test('the rules it answers by are read, changed and compared, and never lose what answers are read by', async () => {
    const { page } = admin
    await page.getByRole('button', { name: 'Изменить указания' }).click()
    const drawer = page.getByRole('dialog', { name: 'Указания модели' })
    const text = drawer.getByRole('textbox', { name: 'Текст указаний' })
    const shipped = await text.inputValue()
    await text.fill(shipped.replace('<insufficient/>', 'sorry'))
    await drawer.getByText('Пропало: <insufficient/>').waitFor()
    const save = drawer.getByRole('button', { name: 'Сохранить указания' })
    expect(await save.getAttribute('aria-disabled')).toBe('true')
    await text.fill(`${shipped}\n\nYou are a canary.`)
    expect(await barriersOn(page)).toEqual([])
    await drawer.getByRole('radio', { name: 'Изменения' }).click()
    await drawer.getByText('Добавлено: You are a canary.').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await save.click()
    await page.getByText('Указания сохранены').waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'detached' })
    await page.getByText('Изменены вашей командой').waitFor()
    await page.getByRole('textbox', { name: 'Вопрос' }).fill('Когда вернут депозит?')
    await page.getByRole('button', { name: 'Спросить', exact: true }).click()
    await eventually(async () => JSON.stringify(second.asked.at(-1)?.body)).toContain('You are a canary.')
    await page.getByRole('button', { name: 'Изменить указания' }).click()
    await drawer.getByRole('button', { name: 'Вернуть исходные' }).click()
    await page.getByRole('button', { name: 'Вернуть', exact: true }).click()
    await page.getByText('Исходные указания возвращены').waitFor()
    expect(await text.inputValue()).toBe(shipped)
  })

  test('what search found is reread by a model made for it, and stays as it was when that one fails', async () => {
    const { page } = admin
    const body = {
      purpose: 'reranking',
      provider: 'openai-compatible',
      baseUrl: second.baseUrl,
      name: 'order-model',
    } as const
    await company.api('POST /models', { body })
    second.behaves(ordersIn(jinaWords)((_, passage) => (passage.includes('наличными') ? 1 : 0)))
    await page.goto(`${company.origin}/knowledge?tab=search&q=Когда возвращают депозит?`)
    const first = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('table', { name: 'Почему он здесь' }) })
      .first()
    await first.waitFor()
    expect(await first.textContent()).not.toContain('наличными')
    await page.getByText('Веса поиска').click()
    await page.getByRole('combobox', { name: 'Кто перечитывает найденное' }).click()
    await page.getByRole('option', { name: 'order-model' }).click()
    await page.getByText('order-model: перечитано').waitFor()
    await first.getByRole('row', { name: 'После перечитывания 1' }).waitFor()
    expect(await first.textContent()).toContain('наличными')
    expect(await barriersOn(page)).toEqual([])
    second.behaves(openai.faults.wrongKey)
    await page.getByLabel('Сколько фрагментов ей дать').selectOption('20')
    await page.getByText('Модель order-model не перечитала фрагменты').waitFor()
    expect(await first.textContent()).not.toContain('наличными')
    await page.getByRole('button', { name: /^Сохранить для/ }).click()
    await page.getByText('теперь ищет с этими весами').waitFor()
    expect((await company.api('GET /assistants')).items[0]?.retrieval.rerank?.candidates).toBe(20)
  })

  test('a model of this server is found in its folder, and told from what is missing there', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/settings/models`)
    await page.getByRole('button', { name: 'Подключить модель' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Для чего' }).click()
    await page.getByRole('option', { name: 'Векторы для поиска' }).click()
    await dialog.getByRole('combobox', { name: 'Поставщик' }).click()
    await page.getByRole('option', { name: 'На этом сервере' }).click()
    await dialog.getByText('Не установлена программа').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await fakeTransformers(folder)
    await fakeWeights(folder, 'maker/tiny')
    await dialog.getByRole('button', { name: 'Посмотреть ещё раз' }).click()
    await dialog.getByText('Векторы из 3 чисел').waitFor()
    expect(await barriersOn(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Сохранить и проверить' }).click()
    await row('maker/tiny').getByText('Отвечает за').waitFor()
    await row('maker/tiny').getByText('Векторы из 3 чисел').waitFor()
  })

  test('what an assistant asks cannot be disconnected', async () => {
    const { page } = admin
    await page.goto(`${company.origin}/settings/models`)
    await page.getByRole('button', { name: 'main-model: действия' }).click()
    const item = page.getByRole('menuitem', { name: 'Отключить' })
    await eventually(() => item.getAttribute('aria-disabled')).toBe('true')
  })
})
