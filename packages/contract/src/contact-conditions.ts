import { z } from 'zod'
import { conditionsPerSegment, factOperators } from './contact-facts.ts'

const operators = [...new Set(Object.values(factOperators).flat())]

/** Something a contact has to fit. */
export const ContactCondition = z
  .object({
    fact: z
      .string()
      .regex(/^(name|email|phone|language|channel|created|seen|conversations|attributes\.[\w-]{1,60})$/)
      .meta({ description: 'What is asked about; `attributes.<key>` is one of the workspace’s own.' }),
    operator: z.enum(operators),
    value: z.string().trim().max(200).meta({
      description: 'Of `within` and `before` days, of `atLeast` and `atMost` a number or a day; of `known` nothing.',
    }),
  })
  .meta({ id: 'ContactCondition' })
export type ContactCondition = z.infer<typeof ContactCondition>

export const ContactConditions = z.array(ContactCondition).max(conditionsPerSegment)

/** The same in an address: as JSON. */
export const ConditionsInQuery = z
  .string()
  .max(6000)
  .transform((text, ctx): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      ctx.addIssue({ code: 'custom', message: 'is no JSON' })
      return z.NEVER
    }
  })
  .pipe(ContactConditions)
