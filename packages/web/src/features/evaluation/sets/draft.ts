import type { Question, QuestionDraft } from '@opora/contract/evaluation'

/** A question as it stands in a form. */
export interface Draft {
  text: string
  isRefusal: boolean
  /** One fact a line. */
  facts: string
  document: { id: string; title: string } | null
  tags: string
  note: string
}

export const emptyDraft: Draft = { text: '', isRefusal: false, facts: '', document: null, tags: '', note: '' }

export const draftOf = (question: Question): Draft => ({
  text: question.text,
  isRefusal: question.expects === 'refusal',
  facts: question.facts.map((fact) => fact.replace(/\s*\n\s*/g, ' ')).join('\n'),
  document: question.document,
  tags: question.tags.join(', '),
  note: question.note,
})

const partsOf = (text: string, between: RegExp): string[] => [
  ...new Set(
    text
      .split(between)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
]

export const questionOf = (draft: Draft): QuestionDraft => ({
  text: draft.text,
  expects: draft.isRefusal ? 'refusal' : 'answer',
  facts: draft.isRefusal ? [] : partsOf(draft.facts, /\n/).slice(0, 20),
  documentId: (draft.isRefusal ? null : (draft.document?.id ?? null)) as QuestionDraft['documentId'],
  tags: partsOf(draft.tags, /[,;\n]/).slice(0, 10),
  note: draft.note,
})
