import './knowledge.css'

export { AddKnowledge } from './AddKnowledge.tsx'
export { DocumentLines } from './DocumentLines.tsx'
export { stageOf } from './document-stage.ts'
export { headingPath } from './heading-path.ts'
export { UploadRows } from './UploadRows.tsx'
export { useDocuments, useSuggestedQuestions } from './use-documents.ts'
export { useVisible, type VisibleDocuments } from './use-visible.ts'
