import type { RetrievalSettings } from '@opora/contract/retrieval'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { defaultRetrieval } from '../retrieval/default-settings.ts'
import { servingSpace } from './near-question.ts'
import type { SpaceInUse } from './spaces/spaces-in-use.ts'

/** Vectors of a model know meanings that words do not: hybrid search with them has won in every published comparison. */
const withModel: RetrievalSettings = { ...defaultRetrieval, weights: { stems: 0.3, grams: 0.3, vectors: 0.4 } }

/** What search does until somebody sets it: the vectors count once a model makes them. */
export const ownRetrieval = async (ctx: Ctx): Promise<RetrievalSettings> => retrievalBy(await servingSpace(ctx))

export const retrievalBy = (serving: SpaceInUse | null): RetrievalSettings => (serving ? withModel : defaultRetrieval)
