import type { Measure } from './measures.ts'

type Published = Pick<Measure, 'peer' | 'target'>

const refusal: Record<string, Published> = { 'refusal AUROC': { peer: 0.98, target: 0.98 } }

// Peer: OR of lexemes with `ts_rank`, the best PostgreSQL alone does on the same questions.
const measured: Record<string, Record<string, Published>> = {
  'xquad.ru.json': {
    ...refusal,
    'retrieval R@1': { peer: 0.89, target: 0.93 },
    'retrieval R@5': { peer: 0.97, target: 0.985 },
    'retrieval R@10': { peer: 0.98, target: 0.99 },
    'answer in the best sentence': { peer: 0.75, target: 0.75 },
    'answer in the best three sentences': { peer: 0.87, target: 0.87 },
  },
  'xquad.en.json': {
    ...refusal,
    'answer in the best sentence': { peer: 0.78, target: 0.75 },
    'answer in the best three sentences': { peer: 0.9, target: 0.87 },
  },
}

/** What is known of the same measure on the same file. */
export function publishedFor(file: string, name: string): Published {
  return measured[file]?.[name] ?? {}
}
