import { failure } from '@opora/contract/errors'
import { chatModelsSuite, type ModelTurn } from '../ports/model.suite.ts'
import type { ChatPart } from '../ports/model.ts'
import { connectionTo } from './connection-to.ts'
import { fakeModels, type Script, silence } from './fake-models.ts'

const scriptOf = (turn: ModelTurn): Script =>
  async function* ({ signal }): AsyncGenerator<ChatPart> {
    if (turn.ends === 'refused') throw failure('model.refused', { reason: 'the key was not accepted' })
    for (const { text, reasoning } of turn.pieces) {
      if (reasoning) yield { type: 'reasoning', text: reasoning }
      if (text) yield { type: 'text', text }
    }
    if (turn.ends === 'broken') throw failure('model.unreachable', { reason: 'the connection broke' })
    if (turn.ends === 'silent') await silence(signal)
    yield { type: 'finish', inputTokens: null, outputTokens: null }
  }

chatModelsSuite('The fake of the tests', async () => {
  const models = fakeModels()
  return {
    models,
    connection: connectionTo({}),
    plays: (turn) => {
      models.script = scriptOf(turn)
    },
    idle: async () => undefined,
    close: async () => undefined,
  }
})
