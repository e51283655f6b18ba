import { z } from 'zod'
import { conditionsPerGroup, ruleFields, ruleOperators, ruleValueCharacters } from './rule-language.ts'

export const RuleField = z.enum(ruleFields)
export const RuleOperator = z.enum(ruleOperators)

const RuleCondition = z
  .object({
    field: RuleField,
    attribute: z.string().max(60).default('').meta({ description: 'The key of it, where the field is one.' }),
    operator: RuleOperator,
    values: z.array(z.string().max(ruleValueCharacters)).max(50).default([]),
  })
  .meta({ id: 'RuleCondition' })

const Match = z.enum(['all', 'any'])
const of = z.array(RuleCondition).max(conditionsPerGroup)
const RuleGroup = z.object({ match: Match, of }).meta({ id: 'RuleGroup' })

/** Conditions and groups of them, one level deep; without any it always holds. */
export const RuleConditions = z
  .object({ match: Match, of: z.array(z.union([RuleCondition, RuleGroup])).max(conditionsPerGroup) })
  .meta({ id: 'RuleConditions' })
