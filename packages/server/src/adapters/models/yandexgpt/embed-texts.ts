import type { Egress } from '../../../ports/egress.ts'
import type { EmbeddingRequest } from '../../../ports/embeddings.ts'
import type { ModelConnection } from '../../../ports/model.ts'
import { post } from '../post.ts'
import { mostOf } from '../up-to.ts'
import { vectorsOf } from '../vectors-of.ts'

interface Embed {
  egress: Egress
  connection: ModelConnection
  folder: string
  uri: string
  request: EmbeddingRequest
}

// It takes one text a request, and ten requests a second.
const atOnce = 4

/** Vectors of texts, a few requests at the same time. */
export async function embedTexts({ egress, connection, folder, uri, request }: Embed): Promise<number[][]> {
  const { texts, signal } = request
  const one = async (text: string): Promise<number[][]> => {
    const answer = await post(egress, connection, {
      url: `${connection.baseUrl}/embeddings`,
      headers: {
        authorization: `Bearer ${connection.apiKey ?? ''}`,
        'openai-project': folder,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ model: uri, input: text, encoding_format: 'float' }),
      signal,
      most: mostOf.vectors(1),
    })
    return vectorsOf(answer)
  }
  const vectors: number[][] = []
  for (let from = 0; from < texts.length; from += atOnce)
    vectors.push(...(await Promise.all(texts.slice(from, from + atOnce).map(one))).flat())
  return vectors
}
