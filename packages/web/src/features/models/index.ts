export { HealthDot } from './HealthDot.tsx'
export { useModels } from './use-models.ts'
