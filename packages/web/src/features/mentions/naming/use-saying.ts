import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { newClientId } from '../../../lib/new-client-id.ts'
import { nameIn } from './name-in.ts'

type Named = Awaited<ReturnType<typeof nameIn>>

interface Words {
  clientId: string
  text: string
  mentions: Named
}

/** Sends words with whom they name; the same words sent again, with the same `beside` them, are the same ones. */
export function useSaying<T>(
  send: (words: Words) => Promise<T>,
  onSent: (sent: T, typed: string) => void,
  beside = '',
) {
  const client = useQueryClient()
  const tried = useRef({ all: '', clientId: '' })
  return useMutation({
    mutationFn: async (typed: string) => {
      const text = typed.trim()
      const all = `${beside}\n${text}`
      if (tried.current.all !== all) tried.current = { all, clientId: newClientId() }
      const mentions = text.includes('@') ? await nameIn(client, text) : []
      return send({ clientId: tried.current.clientId, text, mentions })
    },
    onSuccess: (sent, typed) => {
      tried.current = { all: '', clientId: '' }
      onSent(sent, typed)
    },
  })
}
