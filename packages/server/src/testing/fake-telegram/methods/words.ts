import type { Call } from '../call.ts'
import { type FakeEntity, formattedBy } from '../check-entities.ts'
import { jsonIn, type Params, textIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'

const mostText = 4096
const mostCaption = 1024

const entitiesIn = (params: Params, name: string): FakeEntity[] => jsonIn<FakeEntity[]>(params, name) ?? []

/** The text of a call. */
export function saidIn({ params }: Call): { text: string; entities?: FakeEntity[] } {
  const how = { entities: entitiesIn(params, 'entities'), parseMode: textIn(params, 'parse_mode') }
  const { text, entities } = formattedBy(textIn(params, 'text'), how)
  if (text.trim() === '') throw refuse(400, 'message text is empty')
  if (text.length > mostText) throw refuse(400, 'message is too long')
  return { text, ...(entities.length > 0 ? { entities } : {}) }
}

/** The words under a file, of a call or of one file of an album. */
export function captionIn(params: Params): { caption?: string; caption_entities?: FakeEntity[] } {
  const how = { entities: entitiesIn(params, 'caption_entities'), parseMode: textIn(params, 'parse_mode') }
  const { text, entities } = formattedBy(textIn(params, 'caption'), how)
  if (text.length > mostCaption) throw refuse(400, 'message caption is too long')
  if (text === '') return {}
  return { caption: text, ...(entities.length > 0 ? { caption_entities: entities } : {}) }
}
