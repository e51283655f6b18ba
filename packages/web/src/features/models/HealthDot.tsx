import type { ModelHealth } from '@opora/contract/models'
import { classNames } from '../../ui/class-names.ts'
import './health.css'

/** How a model fares, as a shape and a colour: a ring, a disc, a square. The words stand beside it. */
export function HealthDot({ state }: { state: ModelHealth['state'] }) {
  return <span className={classNames('md-dot', state)} aria-hidden="true" />
}
