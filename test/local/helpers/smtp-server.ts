/** A mail server of a few commands, which keeps what it takes. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

interface ReceivedMail {
  from: string;
  to: string[];
  /** As it lay in the sender's hands: without the dots that SMTP doubles. */
  source: string;
}

export interface SmtpServer extends AsyncDisposable {
  url: string;
  mails: ReceivedMail[];
}

/** @param refused recipients that it does not take */
export async function startSmtpServer({ refused = [] as string[] } = {}): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    void talk(socket, refused, mails);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** https://www.rfc-editor.org/rfc/rfc5321#section-4.1 */
async function talk(socket: Socket, refused: string[], mails: ReceivedMail[]): Promise<void> {
  let mail: ReceivedMail = { from: '', to: [], source: '' };
  let data: string[] | undefined;
  const reply = (text: string) => socket.write(`${text}\r\n`);
  reply('220 test ESMTP');
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (data) {
      if (line !== '.') data.push(line.replace(/^\./, ''));
      else {
        mails.push({ ...mail, source: data.map((text) => `${text}\r\n`).join('') });
        data = undefined;
        mail = { from: '', to: [], source: '' };
        reply('250 taken');
      }
      continue;
    }
    const address = /<(.*?)>/.exec(line)?.[1] ?? '';
    switch (line.slice(0, 4).toUpperCase()) {
      case 'MAIL':
        mail.from = address;
        reply('250 ok');
        break;
      case 'RCPT':
        if (refused.includes(address)) reply('550 no such mailbox');
        else {
          mail.to.push(address);
          reply('250 ok');
        }
        break;
      case 'DATA':
        data = [];
        reply('354 go on');
        break;
      case 'QUIT':
        reply('221 bye');
        socket.end();
        break;
      default:
        reply('250 ok');
    }
  }
}
