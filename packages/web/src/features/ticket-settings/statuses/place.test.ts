import type { TicketStatus } from '@opora/contract/ticket-setup'
import { describe, expect, it } from 'vitest'
import { droppedOn, endOf, stepped } from './place.ts'

const status = (id: string, phase: TicketStatus['phase']) => ({ id, phase }) as unknown as TicketStatus
const all = [
  status('new', 'todo'),
  status('busy', 'in-progress'),
  status('review', 'in-progress'),
  status('done', 'done'),
]

describe('a status', () => {
  it('steps among those of its phase, and out of its end into the next phase', () => {
    expect(stepped(all, 'busy', 1)).toEqual({ phase: 'in-progress', position: 2 })
    expect(stepped(all, 'busy', -1)).toEqual({ phase: 'todo', position: 1 })
    expect(stepped(all, 'review', 1)).toEqual({ phase: 'waiting', position: 2 })
    expect(stepped(all, 'done', 1)).toBeNull()
    expect(stepped(all, 'new', -1)).toBeNull()
  })

  it('is dropped onto the place of another one, or at the end of a phase, an empty one too', () => {
    expect(droppedOn(all, 'done', 'busy')).toEqual({ phase: 'in-progress', position: 1 })
    expect(droppedOn(all, 'busy', 'review')).toEqual({ phase: 'in-progress', position: 2 })
    expect(droppedOn(all, 'busy', 'busy')).toBeNull()
    expect(endOf(all, 'new', 'in-progress')).toEqual({ phase: 'in-progress', position: 2 })
    expect(endOf(all, 'done', 'waiting')).toEqual({ phase: 'waiting', position: 3 })
  })

  it('keeps its place where phases are mixed in the order of the workspace', () => {
    const mixed = [status('done', 'done'), status('new', 'todo'), status('triage', 'todo')]
    expect(stepped(mixed, 'new', 1)).toEqual({ phase: 'todo', position: 2 })
    expect(stepped(mixed, 'triage', 1)).toEqual({ phase: 'in-progress', position: 2 })
  })
})
