/** Words of what happens to a conversation in English. */
export const event = {
  retagged: '<b>{{actor}}</b> added tags: <b>{{added}}</b>, removed: <b>{{removed}}</b>',
  untagged: '<b>{{actor}}</b> removed tags: <b>{{removed}}</b>',
  tagged: '<b>{{actor}}</b> added tags: <b>{{added}}</b>',
  system: 'Opora',
  rule: 'Rule “{{name}}”',
  assigned: '<b>{{actor}}</b> assigned to <b>{{assignee}}</b>',
  assignedSelf: '<b>{{actor}}</b> took the conversation',
  unassigned: '<b>{{actor}}</b> removed the assignee',
  teamGiven: '<b>{{actor}}</b> gave the conversation to the team <b>{{team}}</b>',
  teamTaken: '<b>{{actor}}</b> took the conversation out of its team',
  pending: '<b>{{actor}}</b> waits for the contact',
  snoozed: '<b>{{actor}}</b> snoozed the conversation until <b>{{until}}</b>',
  woken: '<b>{{actor}}</b> took the conversation back',
  wokenByItself: 'The conversation is back: it was snoozed until now',
  resolved: '<b>{{actor}}</b> resolved the conversation',
  reopened: '<b>{{actor}}</b> reopened the conversation',
  handedOver: '<b>{{actor}}</b> handed over to people: {{reason}}',
  handedOverTo: '<b>{{actor}}</b> handed over to <b>{{assignee}}</b>: {{reason}}',
  sla: 'SLA',
  rated: '<b>{{actor}}</b> rated the conversation {{score}} of 5',
} as const

export const reason = {
  asked: 'asked for a person',
  unsure: 'the assistant was not sure',
  error: 'the assistant failed',
  timeout: 'the answer took too long',
  budget: 'the AI budget is used up',
  no_assistant: 'no assistant answers here',
  taken_over: 'a person took over',
  rule: 'the rule says so',
} as const
