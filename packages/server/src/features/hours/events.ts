import type { BusinessHoursId } from '@opora/contract/ids'
import { defineEvent } from '../../platform/events/event.ts'

export const hoursChanged = defineEvent<{ hoursId: BusinessHoursId }>('hours.changed')
