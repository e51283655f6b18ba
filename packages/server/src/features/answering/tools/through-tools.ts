import type { ToolAsk } from '../../../ports/model.ts'
import type { Phrase } from '../phrases.ts'
import type { Toolbox } from './toolbox.ts'

/** A model that asks for something before it answers. */
export interface Calling {
  kind: 'calling'
  asks: readonly ToolAsk[]
}

/** The answer has to wait for somebody, who is told of it. */
export interface Waiting {
  kind: 'waiting'
  phrase: Phrase
}

const mostSteps = 4

/** Asks again with what the tools gave, a few times at most, until there is a reply or a person has to decide. */
export async function throughTools<V extends { kind: string }>(
  box: Toolbox | undefined,
  ask: () => Promise<V | Calling>,
): Promise<V | Waiting | { kind: 'insufficient' }> {
  for (let step = 0; step <= mostSteps; step += 1) {
    const verdict = await ask()
    if (verdict.kind !== 'calling') return verdict as V
    if (!box || step === mostSteps) break
    const phrase = await box.use((verdict as Calling).asks)
    if (phrase) return { kind: 'waiting', phrase }
  }
  return { kind: 'insufficient' }
}
