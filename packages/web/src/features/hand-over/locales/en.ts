/** Words of hand-over notes in English. */
export const en = {
  label: 'Note to whoever gets it',
  hint: 'Goes with the choice above. Only members see it.',
  placeholder: 'What has been done, what is to be done',
  to: 'Passed on to {{name}}',
  toTeam: 'Passed on to the team {{name}}',
  pinned: 'Note to you',
  from: '{{name}} passed it on to you',
  settle: 'Lay aside',
  settled: 'The note is laid aside; it stays in the conversation',
  undo: 'Undo',
} as const
