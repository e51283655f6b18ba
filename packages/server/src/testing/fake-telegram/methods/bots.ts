import type { Call, Methods } from '../call.ts'
import { jsonIn, numberIn, textIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'

interface Command {
  command: string
  description: string
}

/** Commands are of a scope and a language. */
const commandsKey = ({ params }: Call): string => {
  const scope = jsonIn<{ type: string }>(params, 'scope')
  return `${scope?.type ?? 'default'} ${textIn(params, 'language_code')}`
}

function setMyCommands(call: Call): true {
  const commands = jsonIn<Command[]>(call.params, 'commands') ?? []
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw refuse(400, 'BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256) throw refuse(400, 'BOT_COMMAND_DESCRIPTION_INVALID')
  }
  call.bot.commands.set(commandsKey(call), commands)
  return true
}

export const botMethods: Methods = {
  getMe: ({ bot }) => ({
    ...bot.user,
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    has_main_web_app: false,
  }),
  setMyCommands,
  deleteMyCommands: (call) => {
    call.bot.commands.delete(commandsKey(call))
    return true
  },
  setChatMenuButton: ({ bot, params }) => {
    bot.menuButtons.set(numberIn(params, 'chat_id') || 0, jsonIn(params, 'menu_button'))
    return true
  },
}
