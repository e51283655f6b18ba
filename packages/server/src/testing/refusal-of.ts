import { isFailure } from '@opora/contract/errors'

/** What a call was refused with; `accepted` when it was not. */
export const refusalOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'accepted',
    (error: unknown) => error,
  )

/** The field a call was refused for; otherwise what came instead, as text. */
export async function refusedFieldOf(work: Promise<unknown>): Promise<string | undefined> {
  const refusal = await refusalOf(work)
  return isFailure(refusal, 'invalid') ? refusal.fields[0]?.path : String(refusal)
}
