import { createTransport } from 'nodemailer'
import type { Mail } from '../../ports/mail.ts'

const timeoutMs = 15_000

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
      // The address as it is, never a list or a name the library might read differently.
      await transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        ...(html === undefined ? {} : { html }),
        ...(id === undefined ? {} : { messageId: `<${id}@opora>` }),
        headers: {
          'auto-submitted': 'auto-generated',
          ...(preferencesUrl === undefined ? {} : { 'list-unsubscribe': `<${preferencesUrl}>` }),
        },
      })
    },
  }
}
