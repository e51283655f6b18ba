import { Inbox } from '@opora/contract/inboxes'
import { describe, expect, it } from 'vitest'
import { makeDocument } from '../knowledge/fixtures.ts'
import { type Facts, isStepName, later, type StepName, stepAfter, stepBefore, stepsOf } from './steps.ts'

const inbox = (lastReceivedAt: string | null): Inbox =>
  Inbox.parse({
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Website',
    kind: 'widget',
    publicKey: 'pub_12345678',
    assistantId: null,
    isEnabled: true,
    settings: {},
    connection: null,
    createdAt: '2026-11-20T09:00:00.000Z',
    lastReceivedAt,
  })

const nothing: Facts = { inboxes: null, documents: null, asked: 0, unanswered: 0 }
const stepOf = (name: StepName, facts: Partial<Facts>, current: StepName = 'workspace') =>
  stepsOf(current, current, { ...nothing, ...facts }).find((step) => step.name === name)

const documentsOf = (list: ReturnType<typeof makeDocument>[]) => ({
  total: list.length,
  ready: list.filter((one) => one.state === 'ready').length,
  passages: list.reduce((sum, one) => sum + one.passages, 0),
  list,
})

describe('the steps of onboarding', () => {
  it('begin with the first one and nothing done', () => {
    expect(stepsOf('workspace', 'workspace', nothing).map((step) => step.state)).toEqual([
      'current',
      'next',
      'next',
      'next',
    ])
  })

  it('keep the workspace done once it was passed, also when one goes back', () => {
    expect(stepsOf('channel', 'channel', nothing)[0]?.state).toBe('done')
    expect(stepsOf('workspace', 'trial', nothing)[0]).toMatchObject({ state: 'current', line: { kind: 'named' } })
  })

  it('wait for a test message and tell when it came', () => {
    expect(stepOf('channel', { inboxes: [inbox(null)] })).toMatchObject({ state: 'next', line: { kind: 'waiting' } })
    const at = '2026-11-20T09:41:00.000Z'
    expect(stepOf('channel', { inboxes: [inbox(at)] })).toMatchObject({ state: 'done', line: { kind: 'received', at } })
  })

  it('do not call a skipped step done', () => {
    expect(stepOf('channel', { inboxes: [] }, 'trial')?.state).toBe('next')
    expect(stepOf('knowledge', { documents: documentsOf([]) }, 'trial')?.state).toBe('next')
  })

  it('move the bar of the knowledge step while documents are read', () => {
    const half = makeDocument(1, { state: 'reading', progress: { done: 5, total: 10 } })
    const ready = makeDocument(2, { state: 'ready', passages: 12 })
    const step = stepOf('knowledge', { documents: documentsOf([half, ready]) })
    expect(step?.line).toEqual({ kind: 'reading', ready: 1, total: 2, percent: 73 })
    expect(step?.state).toBe('next')
  })

  it('count documents and passages when all is read', () => {
    const documents = documentsOf([
      makeDocument(1, { state: 'ready', passages: 12 }),
      makeDocument(2, { state: 'failed' }),
    ])
    expect(stepOf('knowledge', { documents })).toMatchObject({
      state: 'done',
      line: { kind: 'fed', total: 2, passages: 12 },
    })
  })

  it('are not done by documents nothing could be read from', () => {
    expect(stepOf('knowledge', { documents: documentsOf([makeDocument(1, { state: 'failed' })]) })?.state).toBe('next')
  })

  it('count the questions asked', () => {
    expect(stepOf('trial', { asked: 2, unanswered: 1 })?.line).toEqual({ kind: 'asked', count: 2, unanswered: 1 })
  })
})

describe('the order of steps', () => {
  it('stops at both ends', () => {
    expect(stepBefore('workspace')).toBeNull()
    expect(stepAfter('trial')).toBe('trial')
    expect(stepAfter('channel')).toBe('knowledge')
    expect(later('channel', 'workspace')).toBe('channel')
  })

  it('knows a step from any other word', () => {
    expect(isStepName('trial')).toBe(true)
    expect([null, '', 'Trial', 3].filter(isStepName)).toEqual([])
  })
})
