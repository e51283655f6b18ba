const reasons = [
  'no_subject',
  'too_long',
  'bad_priority',
  'bad_date',
  'bad_minutes',
  'unfit',
  'unknown_project',
  'unknown_status',
  'unknown_type',
  'type_elsewhere',
  'unknown_member',
  'unknown_team',
  'unknown_contact',
  'ambiguous',
  'bad_tag',
  'archived_tag',
  'too_many_tags',
  'duplicate',
  'unknown_parent',
  'parent_broken',
  'parent_cycle',
  'parent_deep',
  'column_full',
] as const

/** Why a row cannot be taken, of those this screen has words for. */
export const isReason = (reason: string): reason is (typeof reasons)[number] =>
  (reasons as readonly string[]).includes(reason)
