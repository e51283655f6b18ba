import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { nowMs } from './now-ms.ts'

// A model that speaks OpenAI's chat completions: 200 ms to the first token, then fifty tokens a second. It quotes the
// first sentence of the first passage and says it eight times: four seconds, as long as an answer of two hundred tokens
// takes. `GET /told` gives, for each question, when it came and when the answer's own words began.
const firstTokenMs = 200
const tokenMs = 20
const charactersOfToken = 4
const repeats = 8

interface Told {
  askedMs: number
  answerMs: number
}
const told: Record<string, Told> = {}

function replyTo(system: string): string {
  const passages = system.slice(system.lastIndexOf('Passages:'))
  const sentence = passages.split('\n').slice(3).join(' ').split('. ')[0] ?? ''
  return `<quotes>\n[1] ${sentence}.\n</quotes>\n<answer>\n${`${sentence} [1]. `.repeat(repeats)}\n</answer>`
}

const tokensOf = (text: string): string[] => text.match(new RegExp(`[^]{1,${charactersOfToken}}`, 'g')) ?? []

async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/told') return void response.end(JSON.stringify(told))
  const askedMs = nowMs()
  const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as {
    model: string
    messages: { role: string; content: string }[]
  }
  const question = body.messages.at(-1)?.content ?? ''
  const words = replyTo(body.messages[0]?.content ?? '')
  const begins = words.indexOf('<answer>') + '<answer>\n'.length
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  const send = (event: object): void => {
    response.write(
      `data: ${JSON.stringify({ id: 'x', object: 'chat.completion.chunk', model: body.model, ...event })}\n\n`,
    )
  }
  let said = 0
  let at = 0
  const tokens = tokensOf(words)
  const began = performance.now() + firstTokenMs
  const next = (): void => {
    const token = tokens[at] ?? ''
    send({ choices: [{ index: 0, delta: { role: 'assistant', content: token } }] })
    said += token.length
    if (said > begins) told[question] ??= { askedMs, answerMs: nowMs() }
    at += 1
    if (at < tokens.length) return void setTimeout(next, Math.max(0, began + at * tokenMs - performance.now()))
    send({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })
    send({ choices: [], usage: { prompt_tokens: 400, completion_tokens: tokens.length } })
    response.end('data: [DONE]\n\n')
  }
  setTimeout(next, firstTokenMs)
}

const server = createServer((request, response) => void reply(request, response))
server.listen(0, '127.0.0.1', () => console.log(`listening ${(server.address() as { port: number }).port}`))
process.on('SIGTERM', () => process.exit(0))
