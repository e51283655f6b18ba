import type { RunSettings } from '@opora/contract/evaluation-runs'
import type { AssistantId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { promptOf } from '../../answering/index.ts'
import { type AssistantRow, modelsOf } from '../../assistants/index.ts'
import { countDocuments, knowledgeVersion } from '../../knowledge/index.ts'

const short = (text: string): string => hashOf(text).slice(0, 12)

/** Settings told by their own names, and what no answer depends on. */
const told = new Set(['id', 'name', 'is_enabled', 'created_at', 'engine', 'instructions', 'confidence'])

// Unrestricted counts as unsaid: runs from before there were collections stay comparable.
const othersOf = (row: AssistantRow): [string, unknown][] =>
  Object.entries(row).filter(([name, value]) => !told.has(name) && !(name === 'scope' && value === null))

/** Everything an answer depends on, as it is now; equal fingerprints mean equal settings and knowledge. */
export async function settingsOf(ctx: Ctx, row: AssistantRow): Promise<RunSettings> {
  const { ready: documents, passages } = await countDocuments(ctx)
  const models = row.engine === 'model' ? await modelsOf(ctx, row) : []
  const others = [othersOf(row), models.map((model) => model.id), await promptOf(ctx, row.id as AssistantId)]
  const facts = {
    engine: row.engine,
    model: models.length > 0 ? models.map((model) => model.name).join(', ') : null,
    instructions: row.instructions,
    instructionsHash: short(row.instructions),
    confidence: Math.round(row.confidence * 1000) / 1000,
    knowledgeVersion: Number(await knowledgeVersion(ctx)),
    documents,
    passages,
    othersHash: short(JSON.stringify(others)),
  }
  return { fingerprint: short(JSON.stringify(facts)), assistant: row.name, ...facts }
}

/** The assistant as it was; its models are asked as they are connected now. */
export const asItWas = (row: AssistantRow, snapshot: unknown): AssistantRow => ({
  ...row,
  ...(snapshot as object),
  created_at: row.created_at,
})
