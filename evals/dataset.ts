import { readFile } from 'node:fs/promises'
import { z } from 'zod'

/** Numbers are taken for ids as well; null for what is left out. */
const id = z.union([z.string().min(1), z.number().transform(String)])
const document = z.object({
  id,
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  question: z
    .string()
    .nullish()
    .transform((question) => question ?? undefined),
  text: z.string().min(1),
})
const query = z
  .object({
    id,
    text: z.string().min(1),
    gold: z
      .array(id)
      .nullish()
      .transform((gold) => gold ?? []),
    answers: z
      .array(z.string())
      .nullish()
      .transform((answers) => answers?.filter((answer) => answer.trim() !== '')),
    answerable: z.boolean().nullish(),
  })
  .transform((read) => ({ ...read, answerable: read.answerable ?? read.gold.length > 0 }))
const followUp = z.object({ after: z.string().min(1), text: z.string().min(1), gold: z.array(id).min(1) })
const dataset = z
  .object({
    name: z.string().min(1),
    lang: z
      .string()
      .nullish()
      .transform((lang) => lang?.trim().toLowerCase().split(/[-_]/)[0] || null)
      .pipe(
        z.enum(['ru', 'en'], 'only ru and en can be measured; leave it out and it is told from the letters').nullable(),
      ),
    docs: z.array(document).min(1),
    queries: z.array(query).min(1),
    followUps: z.array(followUp).default([]),
  })
  .superRefine(({ docs, queries, followUps }, context) => {
    const ids = new Set(docs.map(({ id }) => id))
    if (ids.size < docs.length)
      context.addIssue({ code: 'custom', path: ['docs'], message: 'two documents share an id' })
    for (const [at, { gold }] of followUps.entries()) {
      const stranger = gold.find((id) => !ids.has(id))
      if (stranger)
        context.addIssue({ code: 'custom', path: ['followUps', at, 'gold'], message: `no document "${stranger}"` })
    }
    for (const [at, { gold, answerable }] of queries.entries()) {
      const stranger = gold.find((id) => !ids.has(id))
      if (stranger)
        context.addIssue({ code: 'custom', path: ['queries', at, 'gold'], message: `no document "${stranger}"` })
      if (answerable && gold.length === 0) {
        context.addIssue({
          code: 'custom',
          path: ['queries', at, 'gold'],
          message: 'an answerable query names no document',
        })
      }
    }
  })
const offTopic = z.object({ queries: z.array(z.object({ id: z.string(), ru: z.string(), en: z.string() })).min(1) })

export type Dataset = z.infer<typeof dataset>
export type FollowUp = Dataset['followUps'][number]
export type Query = Dataset['queries'][number]

/** A file that is not what it should be; the message is for the person who typed its name. */
export class DatasetError extends Error {}

export async function readDataset(path: string): Promise<Dataset> {
  return parse(dataset, path)
}

export async function readOffTopic(path: string): Promise<Record<'ru' | 'en', string[]>> {
  const { queries } = await parse(offTopic, path)
  return { ru: queries.map(({ ru }) => ru), en: queries.map(({ en }) => en) }
}

/** Mostly Cyrillic letters mean Russian. */
export function languageOf({ lang, queries }: Dataset): 'ru' | 'en' {
  if (lang) return lang
  const sample = queries
    .slice(0, 50)
    .map(({ text }) => text)
    .join(' ')
  return (sample.match(/[а-яё]/gi)?.length ?? 0) * 2 > (sample.match(/\p{L}/gu)?.length ?? 0) ? 'ru' : 'en'
}

async function parse<T>(schema: z.ZodType<T>, path: string): Promise<T> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new DatasetError(`${path}: cannot be read (${error.message})`)
  })
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new DatasetError(`${path}: not JSON (${error instanceof Error ? error.message : error})`)
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues
    .slice(0, 10)
    .map(({ path: at, message }) => `  ${at.join('.') || '(top)'}: ${message}`)
  throw new DatasetError(`${path}: not the expected shape\n${lines.join('\n')}`)
}
