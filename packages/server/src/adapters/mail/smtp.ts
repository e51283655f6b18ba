import { createTransport } from 'nodemailer'
import { LetterRefused, type Mail } from '../../ports/mail.ts'

const timeoutMs = 15_000

/** Answers of 500 and more stay so; signing in is the install's own affair. */
const isFinal = ({ responseCode = 0, code }: Error & { responseCode?: number; code?: string }): boolean =>
  responseCode >= 500 && code !== 'EAUTH'

/** Letters through a mail server: `smtp://` takes TLS when it is offered, `smtps://` speaks nothing else. */
export function smtpMail(url: string, from: string): Mail {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text, html, id, preferencesUrl }) => {
      const letter = {
        from,
        // The address as it is, never a list or a name the library might read differently.
        to: { name: '', address: to },
        subject,
        text,
        ...(html === undefined ? {} : { html }),
        ...(id === undefined ? {} : { messageId: `<${id}@opora>` }),
        headers: {
          'auto-submitted': 'auto-generated',
          ...(preferencesUrl === undefined ? {} : { 'list-unsubscribe': `<${preferencesUrl}>` }),
        },
      }
      await transport.sendMail(letter).catch((error: Error) => {
        throw isFinal(error) ? new LetterRefused(error.message, { cause: error }) : error
      })
    },
  }
}
