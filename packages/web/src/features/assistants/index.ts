export { Playground } from './Playground.tsx'
export { useAssistant } from './use-assistant.ts'
export { type Trials, useTrials } from './use-trials.ts'
