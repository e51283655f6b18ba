import type { ContactImport, ImportKey } from '@opora/contract/contact-imports'
import { isFailure } from '@opora/contract/errors'
import type { ContactImportId } from '@opora/contract/ids'
import { writeCsv } from '@opora/contract/write-csv'
import { describe, expect, it } from 'vitest'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf } from '../../../testing/refusal-of.ts'
import { importContacts } from './import-contacts.job.ts'

const upload = (t: TestWorkspace, csv: string | Uint8Array<ArrayBuffer>) => {
  const form = new FormData()
  form.append('file', new Blob([csv]), 'Клиенты март.csv')
  return t.api('POST /contact-imports', { form })
}

const run = (t: TestWorkspace, one: ContactImport, mode: 'check' | 'import', more: { key?: ImportKey } = {}) =>
  t.api('POST /contact-imports/:id/runs', {
    params: { id: one.id },
    body: { columns: one.columns, key: one.key, mode, ...more },
  })

const now = (t: TestWorkspace, id: ContactImportId) => t.api('GET /contact-imports/:id', { params: { id } })

const all = async (t: TestWorkspace) => (await t.api('GET /contacts', { query: { sort: 'name', limit: 100 } })).items

const table = [
  'ФИО;E-mail;Телефон;Компания;Тариф;Цвет',
  'Анна "Аня" Ковалёва;Anna@Sava.example;+7 921 000-00-01;Рога и копыта;Полный;синий',
  '"Борис; мл.";boris@sava.example;;рога и КОПЫТА;;',
  'Без почты;;+7 921 000-00-03;;;',
  'Кривая почта;не почта;;;;',
  'Тот же;ANNA@sava.example;;;;',
  'Не тот тариф;vera@sava.example;;;Золотой;',
  "'=cmd;gleb@sava.example;;;;",
].join('\r\n')

async function ready(): Promise<TestWorkspace> {
  const t = await newWorkspace('ru')
  const body = { key: 'plan', name: 'Тариф', kind: 'choice' as const, choices: ['Базовый', 'Полный'] }
  await t.api('POST /contact-attributes', { body })
  return t
}

describe('an import of contacts', () => {
  it('guesses columns, tells what would come of it, and writes nothing before it is asked to', async () => {
    const t = await ready()
    const one = await upload(t, table)
    expect(one).toMatchObject({
      state: 'draft',
      rows: 7,
      key: 'email',
      columns: ['name', 'email', 'phone', 'company', 'attributes.plan', null],
      fileName: 'Клиенты март.csv',
    })
    expect(one.preview[0]?.[0]).toBe('Анна "Аня" Ковалёва')
    expect(await run(t, one, 'check')).toMatchObject({ state: 'checking' })
    expect(await t.settle()).toBe(0)
    expect(await now(t, one.id)).toMatchObject({
      state: 'checked',
      done: 7,
      counts: { new: 3, updated: 0, unchanged: 0, broken: 4 },
    })
    expect([await all(t), (await t.api('GET /companies')).items]).toEqual([[], []])
  })

  it('is known by a column that says something: an empty one knows nobody', async () => {
    const t = await ready()
    expect((await upload(t, 'External id;Email\n;a@b.example\n;c@d.example\n')).key).toBe('email')
    expect((await upload(t, 'External id;Email\n1;\n2;c@d.example\n3;\n')).key).toBe('external_id')
  })

  it('takes over what is right and names line and reason of the rest', async () => {
    const t = await ready()
    const one = await upload(t, table)
    await run(t, one, 'import')
    expect(await t.settle()).toBe(0)
    expect(await now(t, one.id)).toMatchObject({ state: 'done', counts: { new: 3, broken: 4 } })
    const contacts = await all(t)
    expect(contacts.map(({ name, email, company }) => [name, email, company?.name])).toEqual([
      ['=cmd', 'gleb@sava.example', undefined],
      ['Анна "Аня" Ковалёва', 'anna@sava.example', 'Рога и копыта'],
      ['Борис; мл.', 'boris@sava.example', 'Рога и копыта'],
    ])
    const params = { id: one.id }
    const { csv, fileName } = await t.api('GET /contact-imports/:id/errors', { params, query: { locale: 'ru' } })
    expect(fileName).toBe('Клиенты-март-ошибки.csv')
    expect(csv.split('\r\n').map((line) => line.split(',').slice(0, 2).join())).toEqual([
      '\ufeffСтрока,Причина',
      '4,"Нет значения',
      '5,Это не адрес почты: не почта',
      '6,"Тот же клиент',
      '7,Не подходит к полю: Тариф: Золотой',
      '',
    ])
    expect(csv).toContain('Тот же клиент, что в строке 2')
  })

  it('changes only what the file names of those it knows, and nothing when it comes again', async () => {
    const t = await ready()
    const body = { name: 'Старое имя', email: 'anna@sava.example', phone: '+7 1' }
    const { id } = await t.api('POST /contacts', { body })
    const csv = 'Имя,Почта,Телефон\nАнна,ANNA@sava.example,\n'
    const first = await upload(t, csv)
    await run(t, first, 'import')
    await t.settle()
    expect((await now(t, first.id)).counts).toEqual({ new: 0, updated: 1, unchanged: 0, broken: 0 })
    const anna = { name: 'Анна', phone: '+7 1' }
    expect(await t.api('GET /contacts/:id', { params: { id } })).toMatchObject(anna)
    const again = await upload(t, csv)
    await run(t, again, 'import')
    await t.settle()
    expect((await now(t, again.id)).counts).toEqual({ new: 0, updated: 0, unchanged: 1, broken: 0 })
  })

  it('knows contacts by their phone however it is written, or by another system’s id; several alike are left out', async () => {
    const t = await ready()
    for (const phone of ['+7 (921) 1', '8-800-2', '8 800 2'])
      await t.api('POST /contacts', { body: { name: 'Known', phone } })
    const byPhone = await upload(t, 'Имя;Телефон\nОдин;7 921 1\nДва;8800 2')
    await run(t, byPhone, 'import', { key: 'phone' })
    await t.settle()
    expect((await now(t, byPhone.id)).counts).toEqual({ new: 0, updated: 1, unchanged: 0, broken: 1 })
    const csv = 'id\temail\nA1\tone@example.com\nA2\ttwo@example.com\n'
    const byId = await upload(t, csv)
    expect(byId.key).toBe('external_id')
    await run(t, byId, 'import')
    const otherwise = await upload(t, 'id\temail\nA2\tone@example.com\n')
    await run(t, otherwise, 'import', { key: 'email' })
    await t.settle()
    expect((await now(t, byId.id)).counts.new).toBe(2)
    expect((await now(t, otherwise.id)).counts.broken).toBe(1)
  })

  it('reads UTF-16 and what an old Russian Excel writes', async () => {
    const t = await ready()
    const text = 'Имя;Почта\r\nЁжик;e@example.com\r\n'
    const cp1251 = Uint8Array.from(
      [...text].map((one) => {
        const code = one.codePointAt(0) ?? 0
        return code < 128 ? code : one === 'Ё' ? 0xa8 : code - 0x410 + 0xc0
      }),
    )
    const utf16 = Uint8Array.from(Buffer.from(`\ufeff${text}`, 'utf16le'))
    for (const bytes of [cp1251, utf16]) {
      const one = await upload(t, bytes)
      expect([one.headers, one.preview]).toEqual([['Имя', 'Почта'], [['Ёжик', 'e@example.com']]])
    }
  })

  it('refuses what is no table, one without rows, and a key no column holds', async () => {
    const t = await ready()
    expect(isFailure(await refusalOf(upload(t, 'email')), 'file.empty')).toBe(true)
    expect(isFailure(await refusalOf(upload(t, '')), 'file.empty')).toBe(true)
    const one = await upload(t, 'email\na@example.com')
    expect(isFailure(await refusalOf(run(t, one, 'check', { key: 'phone' })), 'contact_import.no_key')).toBe(true)
    await run(t, one, 'import')
    expect(isFailure(await refusalOf(run(t, one, 'import')), 'contact_import.running')).toBe(true)
    await t.settle()
    expect(isFailure(await refusalOf(run(t, one, 'check')), 'contact_import.running')).toBe(true)
  })

  it('goes on where it was stopped, doing nothing twice; cancelled it stays where it is and can begin again', async () => {
    const t = await ready()
    const count = 1200
    const lines = Array.from({ length: count }, (_, n) => `c${n}@example.com,Contact ${n}`)
    const one = await upload(t, ['email,name', ...lines].join('\n'))
    await run(t, one, 'import')
    const ctx = makeCtx(t.house.open(), { workspaceId: t.workspaceId, actor: { type: 'system' } })
    const stop = new AbortController()
    let looks = 0
    const signal = Object.create(stop.signal, {
      throwIfAborted: {
        value: () => {
          looks += 1
          if (looks === 2) throw new DOMException('stopping', 'AbortError')
        },
      },
      aborted: { value: true },
      reason: { value: { name: 'AbortError' } },
    }) as AbortSignal
    const attempt = { number: 1, isLast: true, signal }
    await expect(importContacts.run(ctx, { importId: one.id }, attempt)).rejects.toThrow('stopping')
    expect(await now(t, one.id)).toMatchObject({ state: 'importing', done: 500 })
    const cancelled = await t.api('DELETE /contact-imports/:id/runs', { params: { id: one.id } })
    expect(cancelled).toMatchObject({ state: 'cancelled', counts: { new: 500 } })
    await t.settle()
    expect(await t.api('GET /contacts/count')).toEqual({ count: 500 })
    await run(t, one, 'import')
    await t.settle()
    expect(await now(t, one.id)).toMatchObject({ state: 'done', counts: { new: 700, unchanged: 500, broken: 0 } })
    expect(await t.api('GET /contacts/count')).toEqual({ count })
  })
})

describe('what our own export wrote', () => {
  const tableOf = async (t: TestWorkspace, locale: 'en' | 'ru') => {
    const { heads, rows } = await t.api('GET /contacts/table', { query: { locale } })
    return { heads, rows, csv: writeCsv([heads, ...rows]) }
  }

  it.each(['en', 'ru'] as const)('changes nothing when it comes back (%s)', async (locale) => {
    const t = await newWorkspace('ru')
    await t.api('POST /contact-attributes', { body: { key: 'own', name: 'Tags', kind: 'text' } })
    const csv =
      'Имя,Почта,Язык,Метки,own\nАнна,anna@sava.example,русский,"VIP; Оплата, картой",да\nБорис,b@sava.example,pt-br,vip,\n'
    const tag = await t.api('POST /tags', { body: { name: 'Оплата, картой' } })
    const first = await upload(t, csv)
    expect(first.columns).toEqual(['name', 'email', 'language', 'tags', 'attributes.own'])
    await run(t, first, 'import')
    expect(await t.settle()).toBe(0)
    expect((await all(t)).map(({ language, tags }) => [language, tags.map(({ name }) => name)])).toEqual([
      ['ru', ['VIP', 'Оплата, картой']],
      ['pt-br', ['VIP']],
    ])
    expect((await t.api('GET /tags')).items.map(({ id }) => id)).toContain(tag.id)
    await t.api('PATCH /tags/:id', { params: { id: tag.id }, body: { isArchived: true } })
    const before = await tableOf(t, locale)
    const back = await upload(t, before.csv)
    expect(back.columns).toEqual([
      ...['name', 'email', 'phone', 'company', 'external_id', 'language', 'tags', null, null, null],
      'attributes.own',
    ])
    for (const mode of ['check', 'import'] as const) {
      await run(t, back, mode)
      expect(await t.settle()).toBe(0)
      expect((await now(t, back.id)).counts).toEqual({ new: 0, updated: 0, unchanged: 2, broken: 0 })
    }
    expect(await tableOf(t, locale)).toEqual(before)
  })

  it('names what is no language and which tags cannot be put, and adds tags to those that are there', async () => {
    const t = await newWorkspace()
    const old = await t.api('POST /tags', { body: { name: 'Old' } })
    await t.api('PATCH /tags/:id', { params: { id: old.id }, body: { isArchived: true } })
    const one = await upload(
      t,
      `Email,Language,Tags\na@x.example,1st,\nb@x.example,,old\nc@x.example,,${'x'.repeat(41)}\nd@x.example,English,"Vip, , VIP,New"\n`,
    )
    await run(t, one, 'import')
    expect(await t.settle()).toBe(0)
    const { csv } = await t.api('GET /contact-imports/:id/errors', { params: { id: one.id }, query: { locale: 'en' } })
    expect(csv).toMatch(/2,"?Not a language.*1st[\s\S]*3,"?This tag is archived.*old[\s\S]*4,"?A tag has at most 40/)
    const more = await upload(t, 'Email,Tags\nd@x.example,Third\n')
    await run(t, more, 'import')
    expect(await t.settle()).toBe(0)
    expect((await now(t, more.id)).counts.updated).toBe(1)
    const [contact] = await all(t)
    expect([contact?.language, contact?.tags.map(({ name }) => name)]).toEqual(['en', ['New', 'Third', 'Vip']])
  })
})
