/** Why a macro, a canned reply, words in a discussion or a transcript were refused, in English. */
export const en = {
  'transcript.nothing_said': ['There is nothing here the customer could read yet'],
  'transcript.no_mail_server': ['This Opora sends no letters yet. Ask whoever runs it to set SMTP_URL'],
  'transcript.unknown_address': [
    'You may send it only to addresses this customer is known by. Ask an admin to send it elsewhere',
  ],
  'transcript.too_many': ['Many transcripts were sent within an hour. Wait a while and send again'],
  'discussion.empty': ['Write something first'],
  'discussion.too_many': [
    'There can be {{limit}} discussions beside a conversation. Go on in one of them',
    'There are as many discussions here as there may be. Go on in one of them',
  ],
  'discussion.unchangeable': ['These words were deleted. Write new ones'],
  'canned_reply.shortcut_taken': [
    'The shortcut /{{shortcut}} is taken. Choose another one',
    'Another canned reply has this shortcut. Choose another one',
  ],
  'canned_reply.too_many': [
    'A workspace has {{limit}} canned replies at most. Delete one first',
    'There are as many canned replies as a workspace may have. Delete one first',
  ],
  'canned_reply.unknown_variable': [
    'Nothing stands for {{names}}. Correct it or take it out',
    'The text names a variable that does not exist. Correct it or take it out',
  ],
  'macro.shortcut_taken': [
    'Another macro has the shortcut /{{shortcut}}. Choose another one',
    'Another macro has this shortcut. Choose another one',
  ],
  'macro.too_many': [
    'There can be {{limit}} macros at most. Delete one first',
    'There are as many macros as there may be. Delete one first',
  ],
  'macro.invalid': ['Something in the macro is wrong. Correct what is marked'],
  'macro.changed_meanwhile': ['Somebody changed this macro meanwhile. Save again to keep your version'],
  'macro.other_by_now': ['Somebody changed this macro meanwhile. Look at it once more and choose it again'],
  'macro.gone': ['This macro is not there any more'],
  'macro.gone_tag': [
    'A tag of the macro “{{title}}” was deleted or archived. Nothing was changed; correct the macro in the settings',
    'A tag of the macro was deleted or archived. Nothing was changed; correct the macro in the settings',
  ],
  'macro.gone_team': [
    'The team of the macro “{{title}}” was deleted. Nothing was changed; correct the macro in the settings',
    'The team of the macro was deleted. Nothing was changed; correct the macro in the settings',
  ],
  'macro.gone_member': [
    'The person in the macro “{{title}}” does not work here any more. Nothing was changed; correct the macro in the settings',
    'The person in the macro does not work here any more. Nothing was changed; correct the macro in the settings',
  ],
} as const
