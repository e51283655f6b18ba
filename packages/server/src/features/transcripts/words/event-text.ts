import type { ConversationEvent } from '@opora/contract/conversations'
import type { Word, Wording } from './wording.ts'

function wordOf(event: ConversationEvent): Word {
  const { name, actor, assignee, team, tags, other, comment } = event
  const isSource = other?.role === 'source'
  switch (name) {
    case 'conversation.assigned':
      return actor.id !== null && actor.id === assignee?.id ? 'event.assignedSelf' : 'event.assigned'
    case 'conversation.unassigned':
      return 'event.unassigned'
    case 'conversation.team_changed':
      return team ? 'event.teamGiven' : 'event.teamTaken'
    case 'conversation.pending':
      return 'event.pending'
    case 'conversation.snoozed':
      return 'event.snoozed'
    case 'conversation.woken':
      return actor.type === 'system' ? 'event.wokenByItself' : 'event.woken'
    case 'conversation.resolved':
      return 'event.resolved'
    case 'conversation.closed':
      return 'event.closed'
    case 'conversation.reopened':
      return 'event.reopened'
    case 'conversation.handed_over':
      return assignee ? 'event.handedOverTo' : 'event.handedOver'
    case 'conversation.rated':
      return comment ? 'event.ratedSaying' : 'event.rated'
    case 'conversation.priority_changed':
      return 'event.priority'
    case 'conversation.merged':
      return isSource ? 'event.mergedIn' : 'event.mergedAway'
    case 'conversation.unmerged':
      return 'event.unmerged'
    case 'conversation.split':
      return isSource ? 'event.splitFrom' : 'event.splitOff'
    case 'sla.warned':
      return 'event.warned'
    case 'sla.breached':
      return 'event.breached'
    case 'macro.applied':
      return 'event.macro'
    case 'discussion.began':
      return event.discussion?.title ? 'event.discussionOf' : 'event.discussion'
    case 'ticket.linked':
      return event.ticket?.isMade ? 'event.ticketMade' : 'event.ticketLinked'
    case 'ticket.finished':
      return 'event.ticketFinished'
    case 'transcript.sent':
      return 'event.transcript'
    case 'transcript.failed':
      return 'event.transcriptFailed'
    case 'conversation.tags_changed':
      if (!tags?.removed.length) return 'event.tagged'
      return tags.added.length > 0 ? 'event.retagged' : 'event.untagged'
  }
}

/** What happened, as a sentence. */
export function eventText(event: ConversationEvent, { say, moment }: Wording): string {
  const { actor, assignee, team, until, reason, score, comment, priority, tags, other, sla, macro } = event
  return say(wordOf(event), {
    actor: actor.type === 'rule' ? say('event.rule', { name: actor.name }) : actor.name || say('event.system'),
    assignee: assignee?.name ?? '',
    team: team?.name ?? '',
    until: until ? moment(until) : '',
    reason: reason ? say(`reason.${reason}`) : '',
    score: score ?? 0,
    comment: comment ?? '',
    priority: priority ? say(`priority.${priority}`) : '',
    added: tags?.added.join(', ') ?? '',
    removed: tags?.removed.join(', ') ?? '',
    number: other?.number ?? event.ticket?.number ?? 0,
    macro: macro ?? '',
    title: event.discussion?.title ?? event.ticket?.subject ?? '',
    policy: sla?.policyName ?? '',
    to: event.transcript?.to ?? '',
  })
}
