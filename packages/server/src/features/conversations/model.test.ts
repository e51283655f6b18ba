import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as model from './model.ts'

type State = model.ConversationState

const moves = {
  'the contact writes': model.afterContactMessage,
  'somebody calls a person': model.afterHandover,
  'a member replies': (state: State) => (state.status === 'closed' ? state : model.afterMemberReply(state, 'ann')),
  'ann takes it': (state: State) => model.afterAssignment(state, 'ann'),
  'ben takes it': (state: State) => model.afterAssignment(state, 'ben'),
  'it is given to nobody': (state: State) => model.afterAssignment(state, null),
  'it is given to a team of the assignee': (state: State) => model.afterTeam(state, true),
  'it is given to another team': (state: State) => model.afterTeam(state, false),
  'it is snoozed': (state: State) => (model.isOpen(state.status) ? model.afterSnooze(state) : state),
  'it wakes': (state: State) => (state.status === 'snoozed' ? model.afterWaking(state) : state),
  'it waits for the contact': (state: State) => (model.isOpen(state.status) ? model.afterPending(state) : state),
  'it is resolved': (state: State) => (model.isOpen(state.status) ? model.afterResolution(state) : state),
  'it is reopened': (state: State) => (model.isOpen(state.status) ? state : model.afterReopening(state)),
} as const

const names = Object.keys(moves) as (keyof typeof moves)[]
const begun = (assistantState: State['assistantState']): State => ({
  status: 'open',
  assistantState,
  assigneeId: null,
  needsPerson: assistantState === 'silent',
})

/** Every state of a walk, with the move that led to it. */
function walk(first: State, path: readonly (keyof typeof moves)[]): { move: string; before: State; after: State }[] {
  let state = first
  return path.map((move) => {
    const before = state
    state = moves[move](before)
    return { move, before, after: state }
  })
}

const walks = (check: (step: ReturnType<typeof walk>[number]) => void): void => {
  const start = fc.constantFrom(begun('answering'), begun('silent'))
  const path = fc.array(fc.constantFrom(...names), { maxLength: 30 })
  fc.assert(fc.property(start, path, (first, steps) => walk(first, steps).forEach(check)))
}

describe('however a conversation goes', () => {
  it('the assistant may never speak while a member is assigned', () => {
    walks(({ after }) => {
      if (after.assigneeId !== null) expect(model.mayAssistantSpeak(after)).toBe(false)
    })
  })

  it('the assistant never wakes again: not by giving it to nobody, not by reopening, not by another message', () => {
    walks(({ before, after }) => {
      if (before.assistantState === 'silent') expect(after.assistantState).toBe('silent')
    })
  })

  it('the assistant may speak only in an open conversation in which nobody waits for a person', () => {
    walks(({ after }) => {
      if (!model.mayAssistantSpeak(after)) return
      expect(model.isOpen(after.status)).toBe(true)
      expect(after.needsPerson).toBe(false)
    })
  })

  it('an open one that is not put aside always has somebody: the assistant, a member, or the queue', () => {
    walks(({ after }) => {
      if (after.status !== 'open') return
      expect(model.mayAssistantSpeak(after) || after.assigneeId !== null || after.needsPerson).toBe(true)
    })
  })

  it('a settled one, and one that waits for the contact, waits for nobody', () => {
    walks(({ after }) => {
      if (!model.isOpen(after.status) || after.status === 'pending') expect(after.needsPerson).toBe(false)
    })
  })

  it('a message of the contact to people makes somebody look', () => {
    walks(({ move, after }) => {
      if (move === 'the contact writes' && after.assistantState === 'silent') expect(after.needsPerson).toBe(true)
    })
  })

  it('calling a person twice changes nothing', () => {
    walks(({ after }) => {
      const called = model.afterHandover(after)
      expect(model.isWithPeople(called)).toBe(true)
      expect(model.afterHandover(called)).toEqual(called)
    })
  })
})

describe('a preview', () => {
  it('is one line without Markdown, chips and line breaks, and never long', () => {
    expect(model.previewOf('**Up to** 300 € [1].\n\n# See `rules`')).toBe('Up to 300 € . See rules')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (text) => {
        const preview = model.previewOf(text)
        expect(preview.length).toBeLessThanOrEqual(140)
        expect(preview).not.toMatch(/\n/)
      }),
    )
  })

  it('of a message without text names its files', () => {
    expect(model.previewOf(' ', ['a.png', 'b.pdf'])).toBe('a.png, b.pdf')
  })
})
