import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { satisfies } from 'semver'

interface LockEntry {
  version?: string
  license?: string
  dev?: boolean
  devOptional?: boolean
  link?: boolean
  engines?: Record<string, string> | string[]
  hasInstallScript?: boolean
}

interface Manifest {
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

const lowestNode = '24.0.0'
const exactVersion = /^\d+\.\d+\.\d+(-[\w.]+)?$/

/** Licences that may be shipped inside an MIT product without asking anything more of those who run it. */
const licences = new Set(
  'MIT ISC 0BSD BSD BSD-2-Clause BSD-3-Clause Apache-2.0 BlueOak-1.0.0 Unlicense CC0-1.0 Zlib Python-2.0 WTFPL MIT-0 OFL-1.1'.split(
    ' ',
  ),
)
/** Copyleft per file: used unchanged as a library, it asks nothing of the rest. */
const perFile = new Set(['MPL-2.0'])
/** Packages whose licence stands in their LICENSE alone. */
const statedInFile: Record<string, string> = { 'node_modules/png-js': 'MIT' }

/** Packages that must run a script when installed. None may fetch anything from outside the registry. */
const installScripts = new Set(['node_modules/fsevents'])

type Lock = Record<string, LockEntry>

/** Every package runs on the Node of the project. */
export function checkEngines(lock: Lock): string[] {
  return installed(lock).flatMap(([path, { engines }]) => {
    const range = Array.isArray(engines) ? undefined : engines?.node
    if (!range || satisfies(lowestNode, range) || satisfies('24.21.0', range)) return []
    return [`${path} asks for Node ${range}: the project runs on Node 24`]
  })
}

/** What is shipped may be shipped under MIT. */
export function checkLicences(lock: Lock): string[] {
  return installed(lock)
    .filter(([, entry]) => !entry.dev)
    .filter(([path, entry]) => !isFree(entry.license ?? statedInFile[path] ?? ''))
    .map(
      ([path, entry]) =>
        `${path} has the licence ${entry.license ?? '(none stated)'}: not one that an MIT product may ship`,
    )
}

/** `(A OR B)` needs one that fits, `A AND B` needs all. */
export function isFree(expression: string): boolean {
  const bare = expression.replaceAll(/[()]/g, '').trim()
  if (bare.includes(' OR ')) return bare.split(' OR ').some(isFree)
  if (bare.includes(' AND ')) return bare.split(' AND ').every(isFree)
  return licences.has(bare) || perFile.has(bare)
}

/** Two installs of one commit are the same install. */
export function checkPins(path: string, manifest: Manifest): string[] {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
  return Object.entries(wanted)
    .filter(([, version]) => !exactVersion.test(version))
    .map(([name, version]) => `${path}: ${name} is pinned as "${version}": write one exact version`)
}

/** An install script may download from anywhere, so each one is named here or the package is not used. */
export function checkInstallScripts(lock: Lock): string[] {
  return installed(lock)
    .filter(([path, entry]) => entry.hasInstallScript && !installScripts.has(path))
    .map(([path]) => `${path} runs a script when installed: choose a package that ships its binary inside npm`)
}

const installed = (lock: Lock): [string, LockEntry][] =>
  Object.entries(lock).filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link)

function checkAll(root: string): { problems: string[]; count: number } {
  const lock: Lock = readJson(join(root, 'package-lock.json')).packages
  const folders = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/package.json`)
  const manifests = ['package.json', ...folders].filter((path) => existsSync(join(root, path)))
  const pins = manifests.flatMap((path) => checkPins(path, readJson(join(root, path))))
  const rules = [checkEngines, checkLicences, checkInstallScripts]
  return { problems: [...rules.flatMap((rule) => rule(lock)), ...pins], count: installed(lock).length }
}

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

if (import.meta.main) {
  const { problems, count } = checkAll(process.cwd())
  for (const problem of problems) console.log(problem)
  console.log(`${count} packages, ${problems.length} problems`)
  process.exitCode = problems.length > 0 || count === 0 ? 1 : 0
}
