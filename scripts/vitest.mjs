import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { run } from './run.mjs'
import { root } from './setup.mjs'

/** Runs vitest over `projects` (and only the given folders), and counts what it reports, crashes included. */
export async function runVitest({ name, projects, folders = [], env, node, limitMs }) {
  const report = join(root, '.cache/reports', `${name}.json`)
  mkdirSync(join(root, '.cache/reports'), { recursive: true })
  rmSync(report, { force: true })
  const chosen = projects.flatMap((project) => ['--project', project])
  const args = [
    'run',
    ...chosen,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...folders,
  ]
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { code, output } = await run(node, [vitest, ...args], { cwd: root, env, limitMs })
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, failures: [`vitest gave no report:\n${output}`] }
  return count(JSON.parse(readFileSync(report, 'utf8')), { code, output })
}

/** A file that cannot be loaded and an error outside every test count as one failure each. */
export function count(report, { code, output }) {
  const failures = []
  for (const file of report.testResults) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    for (const test of failed)
      failures.push(
        `${relative(root, file.name)} > ${test.fullName}\n${test.failureMessages.map(ownFrames).join('\n')}`,
      )
    if (file.status === 'failed' && failed.length === 0) failures.push(`${relative(root, file.name)}\n${file.message}`)
  }
  if (code !== 0 && failures.length === 0) failures.push(`vitest ended with ${code}:\n${output.slice(-6000)}`)
  const skipped = report.numPendingTests + report.numTodoTests
  return { passed: report.numPassedTests, failed: failures.length, skipped, failures }
}

/** A failure without the frames of the test runner, which tell nobody anything. */
const ownFrames = (message) =>
  message
    .split('\n')
    .filter((line) => !/^\s+at .*(node_modules|node:internal|new Promise)/.test(line))
    .join('\n')
