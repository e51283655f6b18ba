import { z } from 'zod'
import { AnswerOutcome, Citation } from './conversations.ts'
import { RunSettings, RunState, Verdict } from './evaluation-runs.ts'
import { AssistantId, ScenarioId, SimulationId } from './ids.ts'
import { defineRoutes, Moment, Nothing, PageQuery, pageOf } from './route.ts'
import { words } from './words.ts'

/** A contact for a model to play, and what the assistant must do for the conversation to pass. */
export const ScenarioDraft = z.object({
  name: words(120),
  persona: words(2000).meta({ description: 'Who writes and how: manner, language, what they know.' }),
  goal: words(2000).meta({ description: 'What they want to find out or achieve.' }),
  criteria: z
    .array(words(400))
    .min(1)
    .max(10)
    .meta({ description: 'Each is judged by itself; all must hold for the simulation to pass.' }),
  mostTurns: z.number().int().min(1).max(20).default(6).meta({ description: 'Messages the contact writes at most.' }),
})
export type ScenarioDraft = z.input<typeof ScenarioDraft>

export const SimulationTurn = z.object({
  contact: z.string(),
  assistant: z.string(),
  outcome: AnswerOutcome,
  citations: z.array(Citation),
  tookMs: z.number(),
})
export type SimulationTurn = z.infer<typeof SimulationTurn>

/** Why a simulated conversation was over: the contact was content, gave up, a person was called, or the turns ran out. */
export const SimulationEnd = z.enum(['content', 'gave_up', 'person', 'turns'])
export type SimulationEnd = z.infer<typeof SimulationEnd>

export const Simulation = z
  .object({
    id: SimulationId,
    scenarioId: ScenarioId,
    assistantId: AssistantId.nullable(),
    number: z.number().int(),
    state: RunState,
    settings: RunSettings,
    scenario: ScenarioDraft.required().meta({ description: 'As it was when the simulation began.' }),
    turns: z.array(SimulationTurn),
    end: SimulationEnd.nullable(),
    verdict: Verdict.nullable(),
    judged: z.array(z.object({ criterion: z.string(), verdict: Verdict, why: z.string() })),
    failureCode: z.string().nullable().meta({ description: 'Why it broke off; says nothing of the assistant.' }),
    createdAt: Moment,
    finishedAt: Moment.nullable(),
  })
  .meta({ id: 'Simulation' })
export type Simulation = z.infer<typeof Simulation>

export const Scenario = ScenarioDraft.required()
  .extend({ id: ScenarioId, lastSimulation: Simulation.nullable(), createdAt: Moment })
  .meta({ id: 'Scenario' })
export type Scenario = z.infer<typeof Scenario>

const evaluation = { area: 'evaluation', auth: 'member' } as const
const change = { ...evaluation, roles: ['owner', 'admin'] } as const
const ofScenario = z.object({ id: ScenarioId })
const ofSimulation = z.object({ id: SimulationId })

export const simulationsRoutes = defineRoutes({
  'GET /scenarios': {
    ...evaluation,
    summary: 'Simulated contacts, newest first, with the last simulation of each',
    response: z.object({ items: z.array(Scenario) }),
    success: 'ok',
  },
  'POST /scenarios': {
    ...change,
    summary: 'Describe a contact to be simulated',
    body: ScenarioDraft,
    response: Scenario,
    success: 'created',
  },
  'PUT /scenarios/:id': {
    ...change,
    summary: 'Describe it anew; simulations keep what they were run with',
    params: ofScenario,
    body: ScenarioDraft,
    response: Scenario,
    success: 'ok',
  },
  'DELETE /scenarios/:id': {
    ...change,
    summary: 'Delete it with its simulations',
    params: ofScenario,
    response: Nothing,
    success: 'empty',
  },
  'GET /scenarios/:id/simulations': {
    ...evaluation,
    summary: 'Simulations of a contact, newest first',
    params: ofScenario,
    query: PageQuery,
    response: pageOf(Simulation),
    success: 'ok',
  },
  'POST /scenarios/:id/simulations': {
    ...change,
    summary: 'Let a model play the contact against an assistant and judge what came of it, in the background',
    params: ofScenario,
    body: z.object({ assistantId: AssistantId }),
    response: Simulation,
    success: 'accepted',
  },
  'GET /simulations/:id': {
    ...evaluation,
    summary: 'A simulation with all that was said',
    params: ofSimulation,
    response: Simulation,
    success: 'ok',
  },
  'DELETE /simulations/:id': {
    ...change,
    summary: 'Delete a simulation',
    params: ofSimulation,
    response: Nothing,
    success: 'empty',
  },
  'POST /simulations/:id/cancellation': {
    ...change,
    summary: 'Stop a simulation; what was said stays',
    params: ofSimulation,
    response: Simulation,
    success: 'ok',
  },
})
