/** Words of mentions in English. */
export const en = {
  title: 'Whom to mention',
  open: 'Mention a colleague',
  team: 'Team',
  you: '{{name}} (you)',
  count_one: '{{count}} colleague or team',
  count_other: '{{count}} colleagues or teams',
  inserted: '{{name}} is mentioned',
  loading: 'Loading',
  failed: 'The list of colleagues did not load',
  retry: 'Try again',
} as const
