import { connect, type Socket } from 'node:net';

/** A connection on which anything may be written, and as slowly as one likes. */
export type RawSocket = {
  write(text: string | Uint8Array): void;
  /** What has come back so far. */
  read(): string;
  isClosed(): boolean;
  destroy(): void;
};

export const openRawSocket = (port: number): Promise<RawSocket> =>
  new Promise((resolve, reject) => {
    let said = '';
    const socket: Socket = connect(port, '127.0.0.1', () =>
      resolve({
        write: (text) => void socket.write(text),
        read: () => said,
        isClosed: () => socket.closed,
        destroy: () => void socket.destroy(),
      }),
    );
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      said += text;
    });
    // Before it is open nobody has it yet; afterwards a reset is one way in which a house may end it.
    socket.on('error', reject);
  });
