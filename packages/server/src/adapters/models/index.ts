import type { Egress } from '../../ports/egress.ts'
import type { ChatModels } from '../../ports/model.ts'
import { openaiCompatible } from './openai-compatible.ts'

/** Every kind of model this build can ask; today one protocol reaches them all. */
export const createChatModels = (egress: Egress): ChatModels => openaiCompatible(egress)
