import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Measure } from './measures.ts'

/** The figures of one set of questions. */
export interface Evaluated {
  set: string
  documents: number
  questions: number
  measures: Measure[]
}

const path = join(import.meta.dirname, '../docs/quality.md')

const intro = `# Quality of search and answers

Made by \`npm run eval -- --write\`; do not edit. Measured through the product's own code without any model: search with
stemmed words and character n-grams, quotes of the built-in answerer, its refusals at the threshold that ships. What each
line means, and the shape of a file of your own, is told in [evals/README.md](../evals/README.md).

XQuAD's questions were written by people who had the paragraph before them: real contacts' words are harder. Sets whose
name begins with "shop" were used to fit the confidence, as was half of XQuAD; the others were not.
`

function cell(measure: Measure | undefined): string {
  if (!measure) return ''
  return measure.unit === 'share' ? measure.value.toFixed(3) : `${measure.value.toFixed(2)} ${measure.unit}`
}

function rowOf(evaluated: readonly Evaluated[], name: string): string {
  const measures = evaluated.map((one) => one.measures.find((measure) => measure.name === name))
  const peer = measures.find((measure) => measure?.peer !== undefined)?.peer
  return `| ${name} | ${measures.map(cell).join(' | ')} | ${peer ?? ''} |`
}

function tableOf(evaluated: readonly Evaluated[]): string {
  const names = [...new Set(evaluated.flatMap(({ measures }) => measures.map(({ name }) => name)))]
  const heads = evaluated.map(
    ({ set, documents, questions }) => `${set} (${documents} documents, ${questions} questions)`,
  )
  return [
    `| measure | ${heads.join(' | ')} | published |`,
    `|---|${heads.map(() => '---').join('|')}|---|`,
    ...names.map((name) => rowOf(evaluated, name)),
  ].join('\n')
}

/** Writes the page of figures; answers where. */
export async function writeReport(evaluated: readonly Evaluated[]): Promise<string> {
  await writeFile(path, `${intro}\n${tableOf(evaluated)}\n`)
  return 'docs/quality.md'
}
