import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { apiOf, type Company, newVisitor } from './company.ts'
import { besides, type Measure, median } from './measure.ts'

const clients = 16
const text = 'When is the deposit returned? '.repeat(14)

function post(agent: Agent, origin: string, token: string): Promise<number> {
  const body = JSON.stringify({ clientId: randomUUID(), text })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  }
  return new Promise((resolve, reject) => {
    const call = request(`${origin}/api/v1/messenger/conversations`, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Posts with 16 keep-alive clients for a while; how many were acknowledged, and per second. */
async function load(
  origin: string,
  tokens: readonly string[],
  seconds: number,
): Promise<{ acked: number; perSecond: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const startedMs = performance.now()
  const untilMs = startedMs + seconds * 1000
  let acked = 0
  await Promise.all(
    tokens.map(async (token) => {
      while (performance.now() < untilMs) {
        if ((await post(agent, origin, token)) === 201) acked += 1
      }
    }),
  )
  agent.destroy()
  return { acked, perSecond: acked / ((performance.now() - startedMs) / 1000) }
}

async function countAll(company: Company): Promise<number> {
  return (await apiOf(company.origin, company.token)('GET /conversations/counts')).all
}

/** Durable conversation create, beside bare node:http with the same bytes in interleaved rounds. A lost one scores 0. */
export async function measureCreate(
  company: Company,
  bareOrigin: string,
  plan: { rounds: number; seconds: number },
): Promise<Measure[]> {
  const tokens = await Promise.all(Array.from({ length: clients }, () => newVisitor(company)))
  await load(company.origin, tokens, 1)
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < plan.rounds; round += 1) {
    const before = await countAll(company)
    const { acked, perSecond } = await load(company.origin, tokens, plan.seconds)
    const stored = (await countAll(company)) - before
    ours.push(stored === acked ? perSecond : 0)
    bare.push((await load(bareOrigin, tokens, plan.seconds)).perSecond)
  }
  const value = median(ours)
  const peer = median(bare)
  return [
    besides('conversation create, durable, embedded', value, {
      unit: 'per s',
      peer,
      target: 'nothing lost',
      met: value > 0,
    }),
  ]
}
