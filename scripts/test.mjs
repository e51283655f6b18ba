import { parseArgs } from 'node:util'
import { checkBudgets } from './budgets.mjs'
import { build } from './build.mjs'
import { checks, runChecks } from './checks.mjs'
import { exitOnSignals } from './run.mjs'
import { ensureChromium } from './services/chromium.mjs'
import { startPostgres } from './services/postgres.mjs'
import { findPostgres } from './services/postgres-install.mjs'
import { ensureRecognition } from './services/recognition.mjs'
import { main, setup } from './setup.mjs'
import { runVitest } from './vitest.mjs'

const minutes = (count) => count * 60_000

/** In the order of how soon they tell something; each returns `{ passed, failed, skipped, failures }`. */
const phases = {
  checks: async (tools) => {
    const failures = await runChecks(checks, tools)
    return { passed: checks.length - failures.length, failed: failures.length, skipped: 0, failures: [] }
  },
  build: (tools) => one(() => build(tools)),
  budgets: () => one(() => checkBudgets({ missingIsFine: false })),
  unit: async (tools) => {
    await ensureRecognition()
    return runVitest({ name: 'unit', projects: ['unit', 'web', 'widget'], limitMs: minutes(18), ...tools })
  },
  journeys: (tools) => inChromium(tools, { name: 'journeys', projects: ['journeys', 'browser'], limitMs: minutes(25) }),
  postgres: onPostgres,
}

async function inChromium({ env, node }, suite) {
  const chromium = await ensureChromium()
  if (!chromium)
    return cannotRun(suite.name, 'there is no Chromium, and it can only be installed as root where apt works')
  return runVitest({ ...suite, node, env: { ...env, CHROMIUM_PATH: chromium } })
}

/** What met the schema on the embedded database meets it again, unchanged, on a real server. */
async function onPostgres({ env, node }) {
  const server = await startPostgres({ isDurable: false }).catch((error) => error)
  if (server instanceof Error) return cannotRun('postgres', server.message)
  console.log(
    `PostgreSQL ${server.version}${server.hasVector ? ' with pgvector' : ', without pgvector: exact search only'}`,
  )
  const suite = {
    name: 'postgres',
    projects: ['unit', 'journeys'],
    folders: ['packages/server', 'journeys'],
    limitMs: minutes(25),
  }
  try {
    return await runVitest({ ...suite, node, env: { ...env, ...(await chromiumEnv()), TEST_DATABASE_URL: server.url } })
  } finally {
    await server.stop()
  }
}

async function chromiumEnv() {
  const chromium = await ensureChromium()
  return chromium ? { CHROMIUM_PATH: chromium } : {}
}

async function one(work) {
  try {
    const isFine = (await work()) !== false
    return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0, failures: [] }
  } catch (error) {
    return { passed: 0, failed: 1, skipped: 0, failures: [error.message] }
  }
}

/** A suite that never ran must not look like one that passed: CI fails, a developer is told. */
function cannotRun(name, reason) {
  console.log(`\n!!!!  ${name.toUpperCase()} DID NOT RUN: ${reason}  !!!!\n`)
  const isCi = process.env.CI === 'true'
  return {
    passed: 0,
    failed: isCi ? 1 : 0,
    skipped: isCi ? 0 : 1,
    failures: isCi ? [`${name} did not run: ${reason}`] : [],
  }
}

function chosenPhases() {
  const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })
  const names = values.only?.flatMap((value) => value.split(',')) ?? Object.keys(phases)
  const unknown = names.filter((name) => !phases[name])
  if (unknown.length > 0)
    throw new Error(`No phase ${unknown.join(', ')}. There are: ${Object.keys(phases).join(', ')}`)
  return names
}

async function runPhase(name, tools) {
  console.log(`\n== ${name}`)
  const began = Date.now()
  const result = await phases[name](tools)
  for (const failure of result.failures) console.log(`\nFAIL  ${failure}`)
  console.log(`${summary(result)} in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  return result
}

const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

exitOnSignals()
await main(async () => {
  const names = chosenPhases()
  const tools = await setup()
  // Unpacking a server takes a minute and hardly a processor; whether it succeeded is told where it is needed.
  if (names.includes('postgres')) void findPostgres().catch(() => undefined)
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const name of names) {
    const result = await runPhase(name, tools)
    for (const key of Object.keys(total)) total[key] += result[key]
  }
  console.log(`\n${summary(total)}`)
  process.exitCode = total.failed > 0 ? 1 : 0
})
