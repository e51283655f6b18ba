import type { TicketStatus, WorkflowMove } from '@opora/contract/ticket-setup'
import { expect, it } from 'vitest'
import { deadEnds, everyMove } from './workflow.ts'

const status = (id: string, phase: TicketStatus['phase']) => ({ id, phase, name: id }) as unknown as TicketStatus
const all = [status('new', 'todo'), status('busy', 'in-progress'), status('done', 'done')]
const move = (from: string | null, to: string) =>
  ({ fromStatusId: from, toStatusId: to, requires: [], roles: [] }) as unknown as WorkflowMove

it('a status no move leads out of is told of, apart where work is done', () => {
  expect(deadEnds([move('new', 'busy')], all)).toEqual({ stuck: ['busy'], final: ['done'] })
  expect(deadEnds([], all)).toEqual({ stuck: ['new', 'busy'], final: ['done'] })
  expect(deadEnds([move(null, 'done')], all)).toEqual({ stuck: [], final: ['done'] })
  expect(deadEnds([move(null, 'busy')], all)).toEqual({ stuck: ['busy'], final: [] })
})

it('a workflow begins with every move, which leaves nobody behind', () => {
  expect(everyMove(all)).toHaveLength(3)
  expect(deadEnds(everyMove(all), all)).toEqual({ stuck: [], final: [] })
})
