import http from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openListeners } from '../../infra/local/listeners.ts';
import { heldProblem } from '../support/problem-answer.ts';
import { answersIn } from '../support/raw-answers.ts';
import { openRawSocket } from '../support/raw-socket.ts';

const get = (port: number, agent: http.Agent): Promise<number> =>
  new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, agent }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      })
      .on('error', reject);
  });

describe('the listeners of the house', () => {
  it('answer a crowd of new connections on one port, and end when they are closed', async () => {
    const listeners = openListeners((_, response) => void response.writeHead(204).end());
    const port = await listeners.listen(0);
    const agent = new http.Agent({ keepAlive: true });
    const statuses = await Promise.all(Array.from({ length: 300 }, () => get(port, agent)));
    expect(statuses.filter((status) => status === 204).length).toBe(300);
    await listeners.close(1000);
    await expect(get(port, new http.Agent())).rejects.toThrow('ECONNREFUSED');
    agent.destroy();
  });

  it('refuse a port that another house has, though its listeners would share it', async () => {
    const first = openListeners((_, response) => void response.end());
    const second = openListeners((_, response) => void response.end());
    const port = await first.listen(0);
    await expect(second.listen(port)).rejects.toThrow(`port ${port} cannot be opened: choose another --port`);
    await first.close(0);
    expect(await second.listen(port)).toBe(port);
    await second.close(0);
  });

  it('close a connection that was opened ahead and not used without a word', async () => {
    const patience = {
      headersTimeout: 100,
      requestTimeout: 200,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 50,
    };
    const listeners = openListeners((_, response) => void response.end(), patience);
    const unused = await openRawSocket(await listeners.listen(0));
    await expect.poll(() => unused.isClosed()).toBe(true);
    expect(unused.read()).toBe('');
    await listeners.close(0);
  });

  it('cut off a sender whose body does not end, and nobody else', async () => {
    const patience = {
      headersTimeout: 200,
      requestTimeout: 300,
      keepAliveTimeout: 5_000,
      connectionsCheckingInterval: 50,
    };
    const listeners = openListeners((request, response) => {
      request.resume().on('end', () => response.writeHead(204).end());
    }, patience);
    const port = await listeners.listen(0);
    const slow = connect(port, '127.0.0.1');
    let told = '';
    slow.on('data', (bytes) => {
      told += String(bytes);
    });
    const cut = new Promise((resolve) => slow.on('close', resolve));
    slow.write('POST / HTTP/1.1\r\nhost: daftar.example\r\ncontent-length: 100\r\n\r\n{');
    expect(await get(port, new http.Agent())).toBe(204);
    await cut;
    const [answer] = answersIn(told);
    if (answer === undefined) throw new Error(`no answer: ${told}`);
    heldProblem(answer, 'too-slow');
    await listeners.close(0);
  });

  it('let a request under way be answered before they are closed', async () => {
    let answer: (() => void) | undefined;
    const listeners = openListeners((_, response) => {
      answer = () => void response.writeHead(204).end();
    });
    const port = await listeners.listen(0);
    const asked = get(port, new http.Agent());
    while (answer === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
    const closed = listeners.close(10_000);
    answer();
    expect(await asked).toBe(204);
    await closed;
  });
});
