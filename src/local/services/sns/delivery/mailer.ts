/** Hands e-mails on to a real mail server, for those who want to see an alarm arrive where their mail arrives. */
import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  from: string;
  to: string;
  /** RFC 5322, lines ended by CRLF. */
  source: string;
}

export interface Mailer {
  /** Returns at once: whoever publishes does not wait for a mail server. */
  send(mail: OutgoingMail): void;
  /** Waits for the mails under way. */
  close(): Promise<void>;
}

/** A server that does not answer is given up before anybody waits long for the local AWS to stop. */
const TIMEOUT_MS = 10_000;

/**
 * @param url `smtp://host:port` or `smtps://user:password@host`
 * @param onError hears of mails that the server did not take; each is in the inbox all the same
 */
export function createMailer(url: string, onError: (error: Error) => void): Mailer {
  const transport = createTransport({ url, connectionTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS });
  const underWay = new Set<Promise<void>>();
  const deliver = async ({ from, to, source }: OutgoingMail): Promise<void> => {
    try {
      await transport.sendMail({ envelope: { from, to }, raw: source });
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      onError(new Error(`The mail to ${to} was not delivered: ${reason}`, { cause }));
    }
  };
  return {
    send: (mail) => {
      const delivery = deliver(mail).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    },
    close: async () => {
      await Promise.all(underWay);
      transport.close();
    },
  };
}
