/** Words of priorities in English. */
export const en = {
  priority: 'Priority',
  of: 'Priority of #{{number}}',
  change: 'Priority: {{priority}}. Change',
  none: 'None',
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  urgent: 'Urgent',
  sign: 'Priority: {{priority}}',
  undo: 'Undo',
  done: {
    none: '#{{number}} has no priority',
    low: '#{{number}}: low priority',
    medium: '#{{number}}: medium priority',
    high: '#{{number}}: high priority',
    urgent: '#{{number}} is urgent',
  },
  failed: '#{{number}} was not changed. {{cause}}',
  event: {
    none: '<b>{{actor}}</b> removed the priority',
    low: '<b>{{actor}}</b> set the priority to <b>low</b>',
    medium: '<b>{{actor}}</b> set the priority to <b>medium</b>',
    high: '<b>{{actor}}</b> set the priority to <b>high</b>',
    urgent: '<b>{{actor}}</b> set the priority to <b>urgent</b>',
  },
} as const
