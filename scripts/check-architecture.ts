import { calls } from './architecture/calls.ts'
import { cycles } from './architecture/cycles.ts'
import { documentedTree } from './architecture/document.ts'
import { features } from './architecture/features.ts'
import { layers } from './architecture/layers.ts'
import { names } from './architecture/names.ts'
import { packages } from './architecture/packages.ts'
import { type Figures, figuresOf, sizes, typicalSize } from './architecture/sizes.ts'
import { jsonColumns, sqlHomes, tableOwners } from './architecture/sql.ts'
import { type Problem, type Rule, readTree } from './architecture/tree.ts'

const rules: Rule[] = [
  layers,
  features,
  cycles,
  packages,
  sqlHomes,
  tableOwners,
  jsonColumns,
  calls,
  names,
  sizes,
  typicalSize,
  documentedTree,
]

/** Holds the whole house against its law. Finding no file at all is a failure: a check that sees nothing proves nothing. */
export function checkArchitecture(root: string): { problems: Problem[]; figures: Figures } {
  const tree = readTree(root)
  const figures = figuresOf(tree)
  if (figures.files === 0)
    return { figures, problems: [{ path: 'packages', line: 1, reason: 'no source file was found to check' }] }
  return { figures, problems: rules.flatMap((rule) => rule(tree)) }
}

if (import.meta.main) {
  const { problems, figures } = checkArchitecture(process.argv[2] ?? process.cwd())
  for (const { path, line, reason } of problems) console.log(`${path}:${line}\n    ${reason}`)
  console.log(
    `${figures.files} files, median ${figures.median} lines, p90 ${figures.p90} lines, ${problems.length} problems`,
  )
  process.exitCode = problems.length > 0 ? 1 : 0
}
