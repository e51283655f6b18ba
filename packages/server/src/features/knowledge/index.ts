import { anyJob, feature } from '../../platform/feature.ts'
import { indexDocument } from './index-document.job.ts'
import { knowledgeLive } from './live.ts'
import { knowledgeRoutes } from './routes.ts'

export { addFile } from './add-files.ts'
export { documentChanged } from './events.ts'
export { holdPassages, type PassageRow, passagesById } from './passages/store.ts'
export { presentPassage } from './present.ts'
export type { Hit, IndexedPassage, Lexicon, SearchIndex, SearchOptions } from './retrieval/search-index.ts'
export { createSearchIndex } from './retrieval/search-index.ts'
export { normalise, type Terms, tellingWordsOf, termsOf, wordsOf } from './retrieval/tokens.ts'
export { type FoundPassages, searchKnowledge } from './search-knowledge.ts'
export { type Span, sentencesOf } from './splitting/sentences.ts'
export { documentText, type PassageDraft, passageLimits, splitIntoPassages } from './splitting/split-into-passages.ts'
export { countUnread, documentUrls, hasFileNamed } from './store.ts'
export { suggestedQuestions } from './suggested-questions.ts'
export { workspaceIndex } from './workspace-index.ts'

export const knowledge = feature('knowledge', {
  routes: knowledgeRoutes,
  jobs: [anyJob(indexDocument)],
  live: knowledgeLive,
})
