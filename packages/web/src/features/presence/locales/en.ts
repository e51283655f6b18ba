/** Words of presence in English. */
export const en = {
  title: 'Availability',
  online: 'Available',
  busy: 'Busy: no new work',
  away: 'Away',
  until: 'For how long',
  untilChanged: 'Until I change it',
  until30: '30 minutes',
  until60: 'An hour',
  untilMorning: 'Until tomorrow, 9:00',
  untilMoment: 'Until {{moment}}',
  byItself: 'You did nothing for a while, so colleagues see you as away.',
} as const
