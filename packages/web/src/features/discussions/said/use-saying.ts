import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newClientId } from '../../../lib/new-client-id.ts'
import { nameIn } from '../../mentions/naming/name-in.ts'

type Named = Awaited<ReturnType<typeof nameIn>>

interface Words {
  clientId: string
  text: string
  mentions: Named
}

/** Sends words with whom they name; the same words sent again are the same ones. */
export function useSaying<T>(send: (words: Words) => Promise<T>, onSent: (sent: T, typed: string) => void) {
  const client = useQueryClient()
  const tried = useRef({ text: '', clientId: '' })
  return useMutation({
    mutationFn: async (typed: string) => {
      const text = typed.trim()
      if (tried.current.text !== text) tried.current = { text, clientId: newClientId() }
      const mentions = text.includes('@') ? await nameIn(client, text) : []
      return send({ clientId: tried.current.clientId, text, mentions })
    },
    onSuccess: (sent, typed) => {
      tried.current = { text: '', clientId: '' }
      onSent(sent, typed)
    },
  })
}
