import { z } from 'zod'

const Answer = z.object({ data: z.array(z.object({ index: z.number().default(0), embedding: z.array(z.number()) })) })

/** Vectors of an answer in the form OpenAI gave the world, in the order they were asked for. */
export async function vectorsOf(response: Response): Promise<number[][]> {
  const answer = Answer.safeParse(await response.json())
  if (!answer.success) throw new Error('it gave other things than vectors')
  return answer.data.data.sort((a, b) => a.index - b.index).map(({ embedding }) => embedding)
}
