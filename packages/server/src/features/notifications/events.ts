import type { MemberId, NotificationId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const notificationsAdded = defineEvent<{ notificationIds: NotificationId[] }>('notifications.added')

/** A member read or cleared something, or took that back. */
export const notificationsRead = defineEvent<{ memberId: MemberId }>('notifications.read')
