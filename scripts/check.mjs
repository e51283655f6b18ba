import { checkBudgets } from './budgets.mjs'
import { checks, runChecks } from './checks.mjs'
import { exitOnSignals } from './run.mjs'
import { main, setup } from './setup.mjs'

exitOnSignals()
await main(async () => {
  const tools = await setup()
  const failed = await runChecks(checks, tools)
  if (!checkBudgets({ missingIsFine: true })) failed.push('budgets')
  if (failed.length > 0) throw new Error(`${failed.length} of ${checks.length + 1} checks failed: ${failed.join(', ')}`)
  console.log('\nAll checks passed.')
})
