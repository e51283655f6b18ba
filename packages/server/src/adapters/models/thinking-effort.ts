import { z } from 'zod'

/** How long a model thinks before it answers; `none` is as little as the model can, `default` leaves it to the model. */
export const Effort = z.enum(['none', 'low', 'medium', 'high', 'default'])
export type Effort = z.infer<typeof Effort>

const rooms: Record<Effort, number> = { none: 2048, low: 4096, medium: 8192, high: 16_384, default: 8192 }

/** Tokens for thoughts beside those of the answer: providers count both against one limit. */
export const roomFor = (effort: Effort): number => rooms[effort]
