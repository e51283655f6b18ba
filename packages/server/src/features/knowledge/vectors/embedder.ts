import { failure } from '@opora/contract/errors'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import { askEmbeddings } from '../../models/index.ts'
import { type FieldOfText, hashedEmbedding, hashedModel } from './hashed-embedding.ts'
import { changeSpace } from './spaces/store.ts'

/** A way to turn texts into vectors that may be compared with each other. */
export interface Embedder {
  /** The name of its space. */
  model: string
  /** How long its vectors are; null until the first was made. */
  dimension(): number | null
  embed(texts: readonly (readonly FieldOfText[])[], kind: 'passage' | 'question'): Promise<Float32Array[]>
}

export const hashedEmbedder: Embedder = {
  model: hashedModel.model,
  dimension: () => hashedModel.dimension,
  embed: async (texts) => texts.map(hashedEmbedding),
}

const wordsOf = (fields: readonly FieldOfText[]): string =>
  fields
    .map(({ text }) => text.trim())
    .filter(Boolean)
    .join('\n')

interface Neural {
  space: { model: string; dimension: number | null }
  connection: ModelConnection
  signal: AbortSignal
}

/** An embedder that asks a connected model; what a field weighs that one decides for itself. */
export function neuralEmbedder(ctx: Ctx, { space, connection, signal }: Neural): Embedder {
  let { dimension } = space
  return {
    model: space.model,
    dimension: () => dimension,
    embed: async (texts, kind) => {
      const vectors = await askEmbeddings(ctx, connection, { texts: texts.map(wordsOf), kind, signal })
      const length = vectors[0]?.length ?? dimension
      if (dimension === null && length !== null) await changeSpace(ctx, space.model, { dimension: length })
      dimension ??= length
      if (length !== dimension)
        throw failure('model.refused', {
          problem: 'nonsense',
          reason: `its vectors were ${dimension} long and are ${length}`,
        })
      return vectors
    },
  }
}
