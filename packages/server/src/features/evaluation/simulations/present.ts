import type { RunSettings, RunState, Verdict } from '@opora/contract/evaluation-runs'
import type { AssistantId, ScenarioId, SimulationId } from '@opora/contract/ids'
import type { Scenario, Simulation, SimulationEnd, SimulationTurn } from '@opora/contract/simulations'
import type { Judgement, ScenarioRow, Script, SimulationRow } from './store.ts'

export const scriptOf = (row: ScenarioRow): Script => ({
  name: row.name,
  persona: row.persona,
  goal: row.goal,
  criteria: row.criteria as string[],
  mostTurns: row.most_turns,
})

export const presentSimulation = (row: SimulationRow): Simulation => ({
  id: row.id as SimulationId,
  scenarioId: row.scenario_id as ScenarioId,
  assistantId: row.assistant_id as AssistantId | null,
  number: row.number,
  state: row.state as RunState,
  settings: row.settings as RunSettings,
  scenario: row.scenario as Script,
  turns: row.turns as SimulationTurn[],
  end: row.ended as SimulationEnd | null,
  verdict: row.verdict as Verdict | null,
  judged: row.judged as Judgement[],
  failureCode: row.failure_code,
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
})

export const presentScenario = (row: ScenarioRow, last: Simulation | null): Scenario => ({
  id: row.id as ScenarioId,
  ...scriptOf(row),
  lastSimulation: last,
  createdAt: row.created_at.toISOString(),
})
