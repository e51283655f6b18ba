/** Words of the editor of rules in English: what goes wrong, and what colleagues do meanwhile. */
export const editorWords = {
  conflict: {
    changed:
      'A colleague changed this rule while you were writing. What you typed is still here: take theirs, keep both, or overwrite theirs below.',
    gone: 'A colleague deleted this rule. What you typed is still here: save it as a new rule below, or close.',
    theirs: 'Take theirs',
    asNew: 'Save as a new rule',
    overwrite: 'Overwrite theirs',
  },
  wrong: {
    required: 'This is missing',
    invalid_value: 'This does not go together. Choose another one',
    invalid_format: 'This is not a value of this kind',
    invalid_type: 'This is missing',
    too_small: 'This is missing',
    too_big: 'This is too much. Take something out',
    too_short: 'This time is too short. Five minutes is the least to snooze for, one minute to wait',
    too_long: 'This time is too long. 30 days is the most',
    twice: 'Another action above decides this. Take one of them away',
    turned: 'The first is larger than the second',
    pattern: 'This pattern cannot be used: it is broken, too large, or looks around',
    too_many_patterns: 'A rule has five patterns at most',
    unknown_variable: 'The text names a variable that does not exist',
    gone_tag: 'This tag is not there any more, or archived. Choose another one',
    gone_team: 'This team is not there any more. Choose another one',
    gone_member: 'This person is not there any more. Choose another one',
    gone_inbox: 'This inbox is not there any more. Choose another one',
    gone_attribute: 'This field is not there any more. Choose another one',
    other: 'Something is wrong here',
  },
} as const
