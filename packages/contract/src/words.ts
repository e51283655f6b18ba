import { z } from 'zod'
import { isBlank } from './is-blank.ts'

/** A text of so many characters at most that shows something to the eye. */
export const words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => !isBlank(text), 'Too small: nobody would see it')
