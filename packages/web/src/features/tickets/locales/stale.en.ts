/** Words of tickets nothing changes of. */
export const stale = {
  only: 'Stale',
  mark_one: 'No change for {{count}} day',
  mark_other: 'No change for {{count}} days',
}
