import type { TraceStep } from '@opora/contract/answering'
import { codeText } from '../../../lib/failure-text.ts'

type Asking = Extract<TraceStep, { kind: 'request' | 'rerank' }>

/** Why a model gave nothing, in the reader's words; a run of long ago has only the server's. */
export function StepFailure({ step: { failure, refusal } }: { step: Asking }) {
  if (!failure) return null
  return <p className="an-fail">{refusal ? codeText(refusal.code, refusal.params) : failure}</p>
}
