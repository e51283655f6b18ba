import { setTimeout as wait } from 'node:timers/promises'
import { afterAll } from 'vitest'
import {
  begin,
  type FakeOpenAi,
  piece,
  startFakeOpenAi,
  streamOf,
} from '../../packages/server/src/testing/fake-openai.ts'
import { wordsOf } from '../../packages/server/src/testing/providers/fake-provider.ts'
import type { Company } from './company.ts'

const words = 'Депозит вернётся в течение 3–5 рабочих дней после возврата машины без замечаний'.split(' ')

export const wordsOfAnswer = words.length

export interface SlowModel extends FakeOpenAi {
  /** How many words of the answer under way are out. */
  written(): number
}

/** A model in no hurry: it quotes the line it answers from, else the first passage, then writes its answer word by word. */
export async function startSlowModel(wordMs: number): Promise<SlowModel> {
  let written = 0
  const model = await startFakeOpenAi()
  afterAll(() => model.close())
  model.behaves(async (reply, asked) => {
    const [, passages = ''] = wordsOf(asked).split('Passages:\n\n')
    const [, n = '1', line = ''] =
      /^\[(\d+)\] (?:(?!^\[\d+\] ).*\n)*?(.*3–5 рабочих дней.*)$/m.exec(passages) ??
      /^\[(1)\] .*\n(.+)/.exec(passages) ??
      []
    begin(reply).write(piece({ text: `<quotes>\n[${n}] ${line}\n</quotes>\n<answer>` }))
    written = 0
    for (const word of words) {
      await wait(wordMs)
      reply.write(piece({ text: `${word} ` }))
      written += 1
    }
    reply.end(streamOf([{ text: `[${n}].</answer>` }]))
  })
  return { ...model, written: () => written }
}

/** Lets the company's assistant answer with this model. */
export async function connectModel({ api }: Company, { baseUrl }: FakeOpenAi): Promise<void> {
  const [assistant] = (await api('GET /assistants')).items
  const { id } = await api('POST /models', { body: { provider: 'openai-compatible', baseUrl, name: 'slow' } })
  await api('PATCH /assistants/:id', { params: { id: assistant?.id ?? '' }, body: { engine: 'model', modelIds: [id] } })
}
