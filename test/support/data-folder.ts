import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { decodeItem } from '../../shared/adapters/embedded/item-codec.ts';
import type { Item } from '../../shared/ports.ts';

/** Every file under a folder, with its path from there. */
export const filesIn = (folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => join(folder, path))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));

/** Texts as files to search in, each named by its place among them. */
export const asFiles = (name: string, texts: readonly string[]) =>
  texts.map((text, n) => ({ path: `${name} ${n}`, bytes: Buffer.from(text) }));

/** Where any of the texts stands in clear, as UTF-8 or as UTF-16: `file: text`. */
export const findInClear = (
  files: readonly { readonly path: string; readonly bytes: Buffer }[],
  texts: readonly string[],
): readonly string[] =>
  files.flatMap(({ path, bytes }) =>
    texts
      .filter((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
      .map((text) => `${path}: ${text}`),
  );

/** Reads a copy of a database: the house that owns it may run, or may have been killed. */
const readCopy = <T>(data: string, file: string, read: (db: DatabaseSync) => T): T => {
  const copy = mkdtempSync(join(tmpdir(), 'daftar-copy-'));
  try {
    for (const name of readdirSync(data).filter((one) => one === file || one === `${file}-wal`)) {
      cpSync(join(data, name), join(copy, name));
    }
    const db = new DatabaseSync(join(copy, file));
    try {
      return read(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
};

/** Every item of the house's table. */
export const readItems = (data: string): readonly Item[] =>
  readCopy(data, 'daftar.db', (db) =>
    db
      .prepare('SELECT body FROM "table-daftar"')
      .all()
      .map(({ body }) => decodeItem(body as string)),
  );

/** The bodies of all messages that lie in the house's queues, dead letters included. */
export const readQueueBodies = (data: string): readonly string[] =>
  readCopy(data, 'daftar.db', (db) =>
    db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'queue-%'")
      .all()
      .flatMap(({ name }) => db.prepare(`SELECT body FROM "${String(name)}"`).all())
      .map(({ body }) => String(body)),
  );
