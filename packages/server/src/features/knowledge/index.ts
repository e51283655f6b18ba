import { on } from '../../platform/events/event.ts'
import { anyJob, feature } from '../../platform/feature.ts'
import { modelChanged } from '../models/index.ts'
import { foldTerms } from './candidates/postings/fold-terms.job.ts'
import { fillMissingTerms, fillTerms } from './candidates/terms/fill-terms.job.ts'
import { collectionRoutes } from './collections/routes.ts'
import { passageRoutes } from './editing/routes.ts'
import { indexDocument } from './index-document.job.ts'
import { knowledgeLive } from './live.ts'
import { readingRoutes } from './reading/routes.ts'
import { knowledgeRoutes } from './routes.ts'
import { embedDocuments } from './vectors/embed-documents.job.ts'
import { forgetVectors } from './vectors/forget-vectors.job.ts'
import { makeMissingVectors } from './vectors/make-missing-vectors.ts'
import { dropSpace } from './vectors/spaces/drop-space.job.ts'
import { followModel } from './vectors/spaces/follow-model.ts'
import { versionRoutes } from './versions/routes.ts'

export { addFile } from './add-files.ts'
export { readAddress } from './add-page.ts'
export { expectSearch, readStatistics } from './candidates/store.ts'
export { deleteCollection } from './collections/change-collections.ts'
export { moveSitePages } from './collections/change-members.ts'
export { assertCollections, holdCollections, lockOne as lockCollection } from './collections/get-collection.ts'
export { documentRemoved } from './events.ts'
export { getDocument } from './get-document.ts'
export { handInPage } from './pages/hand-in-page.ts'
export { deleteSiteDocuments, retireDocument, retireDocuments } from './pages/retire-document.ts'
export { holdPassages, knowledgeVersion, passagesById } from './passages/store.ts'
export { type PreparedSearch, prepareSearch } from './prepare-search.ts'
export type { AskReranker } from './reranking/reread.ts'
export { hashOf } from './retrieval/hash-of.ts'
export type { Hit, IndexedPassage, Lexicon, SearchIndex } from './retrieval/search-index.ts'
export { createSearchIndex } from './retrieval/search-index.ts'
export { stopWords } from './retrieval/stop-words.ts'
export { normalise, stemOf, type Terms, tellingWordsOf, termsOf } from './retrieval/tokens.ts'
export { withNeighbours } from './retrieval/with-neighbours.ts'
export type { Scope } from './scope.ts'
export { searchAsAsked } from './search-as-asked.ts'
export { searchKnowledge } from './search-knowledge.ts'
export { type Span, sentencesOf } from './splitting/sentences.ts'
export { splitIntoPassages } from './splitting/split-into-passages.ts'
export { countDocuments, countUnread, documentUrls, hasFileNamed } from './store.ts'
export { suggestedQuestions } from './suggested-questions.ts'
export { ownRetrieval } from './vectors/own-retrieval.ts'

export const knowledge = feature('knowledge', {
  routes: [...knowledgeRoutes, ...collectionRoutes, ...readingRoutes, ...passageRoutes, ...versionRoutes],
  jobs: [
    anyJob(indexDocument),
    anyJob(embedDocuments),
    anyJob(forgetVectors),
    anyJob(dropSpace),
    anyJob(fillTerms),
    anyJob(foldTerms),
  ],
  hears: [on(modelChanged, 'knowledge.follow-model', followModel)],
  live: knowledgeLive,
  schedules: [
    { kind: 'knowledge.make-vectors', cron: '*/15 * * * *', run: (_database, open) => makeMissingVectors(open) },
    { kind: 'knowledge.fill-terms', cron: '*/5 * * * *', run: (_database, open) => fillMissingTerms(open) },
  ],
})
