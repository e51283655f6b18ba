/** Why something was refused to a ticket or a board, in English. */
export const en = {
  'ticket.changed_meanwhile': ['Somebody changed this ticket meanwhile. Look at it once more and try again'],
  'ticket.client_id_reused': ['This ticket was sent before with other words. Reload the page and make it anew'],
  'ticket.archived': ['This ticket is archived. Bring it back first'],
  'ticket.move_forbidden': [
    'A ticket does not go from “{{from}}” to “{{to}}”. Choose another column',
    'The workflow does not allow this move. Choose another column',
  ],
  'ticket.move_not_yours': [
    'Your role may not move tickets to “{{to}}”. Ask an admin',
    'Your role may not make this move. Ask an admin',
  ],
  'ticket.move_needs': ['Something has to be filled in before the ticket can go there. Fill in what is marked'],
  'ticket.column_full': [
    '“{{status}}” is full: it holds {{limit}} tickets at most. Move one out first',
    'This column is full. Move a ticket out first',
  ],
  'ticket.parent_cycle': ['A ticket cannot stand under itself. Choose another parent'],
  'ticket.too_deep': ['Tickets stand under each other ten deep at most. Choose a parent further up'],
  'ticket.project_archived': ['This project is archived and takes no tickets. Choose another one'],
  'ticket.type_elsewhere': ['This type is not used in the project. Choose another type'],
  'ticket.too_many_by_itself': [
    'This made {{limit}} tickets within an hour, as many as it may. Look why it does so often',
    'This made as many tickets within an hour as it may. Look why it does so often',
  ],
  'ticket.merge_self': ['A ticket cannot be merged into itself. Choose another one'],
  'ticket.merge_too_long': [
    'Both checklists hold more than {{limit}} steps together. Remove some first',
    'Both checklists are too long together. Remove some steps first',
  ],
  'ticket.merged': ['This ticket was merged into another one. Undo that first'],
  'ticket.comment_sent': ['This was sent to the requester and cannot be changed here. Change it in the conversation'],
  'ticket.merge_late': ['This merge cannot be undone any more: more than a day passed, or the ticket is archived'],
  'ticket.no_requester': ['No conversation with the requester is linked to this ticket. Link one first'],
  'ticket.link_self': ['A ticket cannot be linked to itself. Choose another one'],
  'ticket.link_opposite': ['The other ticket already says this of this one. Remove that link first'],
  'ticket.too_many_links': [
    'A ticket is linked to {{limit}} others at most. Remove a link first',
    'This ticket is linked to as many others as it may be. Remove a link first',
  ],
  'ticket.too_many_entries': [
    'A ticket has {{limit}} entries of time at most. Delete one of yours first',
    'This ticket has as many entries of time as it may. Delete one of yours first',
  ],
  'ticket.too_many_files': [
    'A ticket has {{limit}} files at most. Delete some first',
    'This ticket has as many files as it may. Delete some first',
  ],
  'ticket.time_client_id_reused': ['This was added before with other words. Reload the page and add it anew'],
  'ticket_template.changed_meanwhile': ['Somebody changed this template meanwhile. Save once more to keep yours'],
  'ticket_template.in_use': ['Tickets are made of this template regularly. Delete that first'],
  'ticket_template.no_subject': ['Tickets that are made regularly need a subject. Write one in the template'],
  'ticket_project.taken': [
    'Another project has the key {{key}}. Choose another one',
    'Another project has this key. Choose another one',
  ],
  'ticket_setup.name_taken': ['Another one has this name. Choose another name'],
  'ticket_setup.too_many': [
    'There can be {{limit}} at most. Remove one first',
    'There are as many as a workspace may have. Remove one first',
  ],
  'ticket_status.in_use': [
    '{{count}} tickets stand in this status. Move them to another one first',
    'Tickets stand in this status. Move them to another one first',
  ],
  'ticket_status.last': ['A workspace needs at least one status. Make another one first'],
  'board.last': ['A workspace needs at least one board. Make another one first'],
  'ticket_import.broken': ['This file cannot be read as a table. Save it as CSV or XLSX once more and choose it again'],
  'ticket_import.too_long': [
    'One import takes {{limit}} rows at most. Split the file and import its parts',
    'The file has more rows than one import takes. Split it and import its parts',
  ],
  'ticket_import.no_subject': ['No column holds the subject. Choose which one does'],
  'ticket_import.running': ['This import is under way, or over. Reload the page'],
  'board.changed_meanwhile': ['Somebody changed this board meanwhile. Save again to keep your version'],
} as const
