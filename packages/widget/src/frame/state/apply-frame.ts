import type { VisitorFrame } from '@opora/contract/live'
import { withConversation, withMessages, without } from './merge.ts'
import { type Answering, findConversation, type MessengerState } from './state.ts'

function applyAnswering(state: MessengerState, frame: Answering): MessengerState {
  const { conversationId } = frame
  const speaker = findConversation(state, conversationId)?.answeredBy.type
  // The model may write on for a while after a person took over: nobody is shown that.
  if (speaker && speaker !== 'assistant' && frame.stage !== 'done') return state
  const held = state.answering[conversationId]
  // A late "done" must not bring back an answer whose message is already on the screen.
  if (frame.stage === 'done' && (!held || held.answerId !== frame.answerId || !held.text)) {
    return { ...state, answering: without(state.answering, conversationId) }
  }
  const text = frame.stage === 'done' ? held?.text || frame.text : frame.text
  return { ...state, answering: { ...state.answering, [conversationId]: { ...frame, text } } }
}

/** What one live frame makes of what is known: old state and frames equal a fresh fetch. */
export function applyFrame(state: MessengerState, frame: VisitorFrame): MessengerState {
  switch (frame.type) {
    case 'conversation.changed': {
      const next = withConversation(state, frame.conversation)
      const isAssistants = frame.conversation.answeredBy.type === 'assistant'
      return isAssistants ? next : { ...next, answering: without(next.answering, frame.conversation.id) }
    }
    case 'message.changed': {
      const { conversationId, message } = frame
      const next = withMessages(state, conversationId, [message])
      if (message.author.type === 'contact') return next
      const typing = without(next.typing, conversationId)
      if (message.author.type !== 'assistant') return { ...next, typing }
      return { ...next, typing, answering: without(next.answering, conversationId) }
    }
    case 'typing': {
      const { conversationId, who, isTyping } = frame
      if (who.type === 'contact') return state
      const typing = isTyping ? { ...state.typing, [conversationId]: who.name } : without(state.typing, conversationId)
      return { ...state, typing }
    }
    case 'answering':
      return applyAnswering(state, frame)
    case 'queue': {
      const { conversationId, isAnyoneOnline, text } = frame
      const places = { ...state.places, [conversationId]: text }
      return { ...state, places, home: state.home && { ...state.home, isAnyoneOnline } }
    }
    case 'reset':
      return { ...state, isStale: true }
    case 'messages.moved': {
      const gone: readonly string[] = frame.conversationIds
      const threads = Object.fromEntries(Object.entries(state.threads).filter(([id]) => !gone.includes(id)))
      return { ...state, threads, isStale: true }
    }
    case 'hello':
    case 'bye':
      return state
    default:
      return frame satisfies never
  }
}
