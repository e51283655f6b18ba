import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'opora-eval-'))
afterAll(() => rmSync(folder, { recursive: true }))

function evaluate(content: string, ...flags: string[]) {
  const file = join(folder, 'questions.json')
  writeFileSync(file, content)
  const script = join(import.meta.dirname, '../scripts/eval.mjs')
  return spawnSync(process.execPath, [script, '--data', file, ...flags], { encoding: 'utf8' })
}

const good = {
  name: 'Three articles',
  docs: [
    { id: 'deposit', title: 'Deposit', text: 'The deposit is returned within five days. It goes to your card.' },
    { id: 'fuel', title: 'Fuel', question: 'Should the tank be full?', text: 'Return the car with a full tank.' },
  ],
  queries: [
    {
      id: '1',
      text: 'When is the deposit returned?',
      gold: ['deposit'],
      answers: ['within five days'],
      answerable: true,
    },
    { id: '2', text: 'Do I return the car with a full tank?', gold: ['fuel'], answers: ['full tank'] },
    { id: '3', text: 'Who painted the Mona Lisa?', gold: [], answerable: false },
  ],
}

describe('npm run eval', () => {
  it('prints one measure a line, each with its target and whether it is met', () => {
    const { status, stdout } = evaluate(JSON.stringify(good), '--json')
    expect(status).toBe(0)
    const measures = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    for (const measure of measures) {
      expect(Object.keys(measure)).toEqual(['name', 'value', 'unit', 'peer', 'limit', 'ratio', 'target', 'met'])
    }
    expect(measures).toContainEqual(expect.objectContaining({ name: 'Three articles: retrieval R@1', value: 1 }))
    const refused = { name: 'Three articles: unanswerable questions refused', value: 1, target: 0.95, met: true }
    expect(measures).toContainEqual(expect.objectContaining(refused))
  })

  it.each([
    ['that is not JSON', '{"name":', 'not JSON'],
    ['without documents', JSON.stringify({ ...good, docs: [] }), 'docs'],
    [
      'whose question names no document',
      JSON.stringify({ ...good, docs: good.docs.slice(1) }),
      'no document "deposit"',
    ],
    ['whose text is a number', JSON.stringify({ ...good, docs: [{ id: 'a', title: 'A', text: 1 }] }), 'docs.0.text'],
  ])('says what is wrong with a file %s and exits with 2', (_, content, message) => {
    const { status, stderr } = evaluate(content)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('    at ')
  })
})
