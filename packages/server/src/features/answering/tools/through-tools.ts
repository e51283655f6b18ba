import type { ToolAsk } from '../../../ports/model.ts'
import type { Traced } from '../answer.ts'
import type { Phrase } from '../phrases.ts'
import type { Tracer } from '../trace/tracer.ts'
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
const longestKept = 4000

/** Does what was asked for and writes each call down. */
async function useTraced(box: Toolbox, trace: Tracer, asks: readonly ToolAsk[]): Promise<Phrase | null> {
  const before = box.called.length
  const time = trace.watch()
  const phrase = await box.use(asks)
  const keep = (ask: ToolAsk, result: string | null): void => {
    const given = (JSON.stringify(ask.arguments) ?? '').slice(0, longestKept)
    const told = { name: ask.name, arguments: given, result: result ?? '', isWaiting: result === null }
    trace.keep({ kind: 'tool', ...time(), ...told })
  }
  for (const one of box.called.slice(before)) keep(one, one.result)
  const awaited = asks[box.called.length - before]
  if (phrase && awaited) keep(awaited, null)
  return phrase
}

/** Asks again with what the tools gave, a few times at most, until there is a reply or a person has to decide. */
export async function throughTools<V extends { kind: string }>(
  { toolbox: box, trace }: Pick<Traced, 'toolbox' | 'trace'>,
  ask: () => Promise<V | Calling>,
): Promise<V | Waiting | { kind: 'insufficient' }> {
  for (let step = 0; step <= mostSteps; step += 1) {
    const verdict = await ask()
    if (verdict.kind !== 'calling') return verdict as V
    if (!box || step === mostSteps) break
    const phrase = await useTraced(box, trace, (verdict as Calling).asks)
    if (phrase) return { kind: 'waiting', phrase }
  }
  return { kind: 'insufficient' }
}
