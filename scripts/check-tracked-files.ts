import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const homes = /(?:^|[\s"'`(=:])((?:\/home\/|\/Users\/|\/root\/|[A-Z]:\\Users\\)[\w.-]+)/
const registryUrl =
  /https?:\/\/registry\.[\w.-]+|https?:\/\/[\w.-]+\/(?:artifactory|npm-registry|repository\/npm)[\w/.-]*/
const registrySetting = /(?:^|\n)\s*(?:@[\w-]+:)?registry\s*=\s*\S+|"resolved":\s*"https?:/

/** What ties a text to one machine or one company: a home folder, this clone's own place, a package registry. */
export function machineIn(text: string, clone: string): string | undefined {
  const home = homes.exec(text)?.[1]
  if (home) return `the path ${home} exists on one machine only`
  if (clone.length > 4 && new RegExp(`${escaped(clone)}(?![\\w-])`).test(text))
    return `the path ${clone} is where this clone happens to lie`
  if (registrySetting.test(text) || registryUrl.test(text))
    return 'it names a package registry: npm’s own configuration says which one to use'
  return undefined
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

function checkAll(root: string): { problems: string[]; count: number } {
  const paths = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0').filter(Boolean)
  const problems = paths.flatMap((path) => {
    const text = readText(join(root, path))
    const found =
      text === undefined || path.startsWith('scripts/check-tracked-files') ? undefined : machineIn(text, root)
    return found ? [`${path}: ${found}`] : []
  })
  return { problems, count: paths.length }
}

function readText(path: string): string | undefined {
  try {
    const bytes = readFileSync(path)
    return bytes.includes(0) ? undefined : bytes.toString('utf8')
  } catch {
    // Deleted in the working tree, or a link: nothing to read.
    return undefined
  }
}

if (import.meta.main) {
  const { problems, count } = checkAll(resolve('.'))
  for (const problem of problems) console.log(problem)
  console.log(`${count} tracked files, ${problems.length} problems`)
  process.exitCode = problems.length > 0 || count === 0 ? 1 : 0
}
