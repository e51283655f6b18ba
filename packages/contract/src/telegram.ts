import { z } from 'zod'

const MegaBytes = z.number().int().min(1).max(2000)

/** Settings of a Telegram bot. What is `readOnly` is kept from the last check. */
export const TelegramSettings = z
  .object({
    token: z
      .string()
      .trim()
      .regex(/^\d{3,20}:[\w-]{20,100}$/)
      .meta({ format: 'password', title: 'Bot token', description: 'From @BotFather, like 123456:ABC-DEF…' }),
    apiUrl: z
      .url({ protocol: /^https?$/ })
      .max(300)
      .default('https://api.telegram.org')
      .meta({ title: 'Address of the Bot API', description: 'Another one only for a Bot API server of your own' }),
    proxy: z
      .union([z.literal(''), z.url({ protocol: /^(https?|socks5)$/ }).max(500)])
      .default('')
      .meta({
        format: 'password',
        title: 'Proxy',
        description: 'http://, https:// or socks5://name:password@host:port, where Telegram cannot be reached directly',
      }),
    mode: z
      .enum(['auto', 'webhook', 'polling'])
      .default('auto')
      .meta({ title: 'How messages arrive', description: 'auto: by webhook where there is a public https address' }),
    downloadMb: MegaBytes.default(20).meta({
      title: 'Largest file received, MB',
      description: 'The public Bot API gives at most 20',
    }),
    uploadMb: MegaBytes.default(50).meta({
      title: 'Largest file sent, MB',
      description: 'The public Bot API takes at most 50',
    }),
    isStreaming: z
      .boolean()
      .default(true)
      .meta({ title: 'Show answers while they are written', description: 'By editing the message as it grows' }),
    botId: z.number().int().nullable().default(null).meta({ readOnly: true }),
    username: z.string().max(64).nullable().default(null).meta({ readOnly: true }),
    name: z.string().max(200).default('').meta({ readOnly: true }),
  })
  .meta({ id: 'TelegramSettings' })
export type TelegramSettings = z.infer<typeof TelegramSettings>
