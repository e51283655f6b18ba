import { z } from 'zod'
import { DiscussionId } from './ids.ts'

/** A discussion by what it was called; empty where only its words say what it is about. */
export const DiscussionName = z.object({ id: DiscussionId, title: z.string() })
