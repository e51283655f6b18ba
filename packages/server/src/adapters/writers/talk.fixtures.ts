import { buffer } from 'node:stream/consumers'
import { deflateSync } from 'node:zlib'
import { parseMarkdown } from '@opora/contract/parse-markdown'
import type { DocumentWriter, Entry, Picture, WrittenHead, WrittenMessage } from '../../ports/writer.ts'

const head: WrittenHead = {
  title: 'Диалог № 12: Возврат <b>депозита</b>',
  company: 'Сава & сыновья',
  language: 'ru',
  facts: [
    { label: 'Клиент', value: 'Мария "Маша" <script>alert(1)</script>' },
    { label: 'Канал', value: '=cmd|calc!A1' },
  ],
  madeAt: new Date('2026-11-22T10:00:00Z'),
  words: { page: 'Страница', sources: 'Источники' },
}

export const messageOf = (text: string, more: Partial<WrittenMessage> = {}): WrittenMessage => ({
  kind: 'message',
  look: 'contact',
  author: 'Мария',
  about: 'клиент, 10:00',
  marks: [],
  removed: null,
  replyTo: null,
  forwarded: null,
  blocks: parseMarkdown(text),
  files: [],
  cards: [],
  buttons: [],
  sources: [],
  ...more,
})

function chunk(kind: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(12 + data.length)
  framed.writeUInt32BE(data.length)
  framed.write(kind, 4, 'latin1')
  data.copy(framed, 8)
  return framed
}

/** A PNG of one colour; `unpacks` to more bytes than it says when that is asked for. */
function pngOf(widthPx: number, heightPx: number, unpacks = heightPx * (1 + widthPx * 3)): Picture {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx)
  header.writeUInt32BE(heightPx, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc(unpacks, 0))
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const bytes = Buffer.concat([sign, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
  return { bytes, kind: 'png', widthPx, heightPx }
}

const rich = 'Текст с **жирным**, _курсивом_, `кодом` и [ссылкой](https://sava.example/a?b=1&c=2)'
const blocks = 'Список:\n- первое\n- второе\n\n3. третье\n4. четвёртое\n\n> цитата\n\n```\nconst a = 1\n```'

/** Everything a message can hold, in good faith and in bad. */
export const talk: Entry[] = [
  { kind: 'day', text: '22 ноября 2026 г.' },
  messageOf(rich),
  messageOf(blocks, { look: 'member', author: 'Анна', about: 'сотрудник, 10:01', marks: ['не доставлено'] }),
  messageOf('', { removed: 'Сообщение удалено 10:02' }),
  messageOf('Спасибо 👍🏽 семья 👨‍👩‍👧 ❤️ и 中', { replyTo: { author: 'Анна', preview: 'Вернём завтра' } }),
  messageOf('Внутри', { look: 'note', author: 'Анна', about: 'внутренняя заметка, 10:03' }),
  messageOf('По правилам [1]', {
    look: 'assistant',
    author: 'Сава',
    sources: [{ n: 1, text: 'Условия', href: 'https://sava.example/terms', quote: 'Депозит возвращают за 3 дня' }],
    buttons: [{ text: 'Позвать человека', href: null }],
    cards: [{ text: 'Место: Белград', href: 'https://www.openstreetmap.org/?mlat=1' }],
    files: [{ text: 'чек.png', href: 'https://help.example/inbox/1', about: '2 кБ', picture: pngOf(40, 20) }],
  }),
  { kind: 'event', text: 'Анна: диалог решён', about: '10:05' },
  messageOf('<script>alert(1)</script><img src=x onerror=alert(1)> ]]> &amp; <!-- {{x}}', { author: '<svg onload=1>' }),
  messageOf('# not a title\n---\n| a | b |\n|---|---|\n<details>\n    indented\n[x]: https://evil.example', {}),
  messageOf('[жми](javascript:alert(1)) ![p](https://evil.example/p.png) \u202egnp.exe\u202c \u0000\u0007 \ud800'),
  messageOf('=HYPERLINK("https://evil.example","x") { DDEAUTO c:\\windows\\calc.exe } w:instrText', {
    files: [{ text: '"><script>.exe', href: 'javascript:alert(1)', about: '1 Б', picture: null }],
    buttons: [{ text: '](https://evil.example)', href: null }],
  }),
]

async function* each(entries: readonly Entry[]): AsyncGenerator<Entry> {
  yield* entries
}

export const writtenBy = (writer: DocumentWriter, entries: readonly Entry[] = talk): Promise<Buffer> =>
  buffer(writer.write(head, each(entries)))
