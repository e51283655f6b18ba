import type { Ctx } from '../../../platform/context/ctx.ts'
import { countHere } from './store.ts'

/** Whether any member sits at their screen now, busy ones too. */
export const isAnyoneHere = async (ctx: Ctx): Promise<boolean> => (await countHere(ctx)) > 0
