import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemName } from '../../shared/problem.ts';
import type { Sent } from '../support/http-event.ts';
import { type Desk, goodForm, openDesk } from '../support/intake-desk.ts';

const good = { sendId: 'kirim-0002', family: goodForm };
const text = JSON.stringify(good);
const typed = (contentType: string): Sent => ({ raw: text, headers: { 'content-type': contentType } });
const encoded = (encoding: string): Sent => ({ raw: text, headers: { 'content-encoding': encoding } });
/** A send of exactly so many bytes, the form's own faults aside. */
const ofBytes = (bytes: number): string => {
  const rest = JSON.stringify({ ...good, more: '' }).length;
  return JSON.stringify({ ...good, more: 'x'.repeat(bytes - rest) });
};
const deepArray = '['.repeat(10_000) + ']'.repeat(10_000);
const deepObject = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
const limit = 64 * 1024;

describe('a body that is no form', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.world.close());
  afterEach(() => desk.nothingIsLost());

  it.each<[string, Sent, ProblemName, string]>([
    ['empty', { raw: '' }, 'invalid-request', 'Isi kiriman bukan JSON yang utuh; mungkin terputus di jalan'],
    ['only blanks', { raw: ' \n' }, 'invalid-request', 'kirim lagi'],
    ['cut off', { raw: text.slice(0, -20) }, 'invalid-request', 'Periksa sambungan Anda'],
    ['with more behind its end', { raw: `${text}}` }, 'invalid-request', 'Isi kiriman'],
    ['with a comma too many', { raw: text.replace('}', ',}') }, 'invalid-request', 'Isi kiriman'],
    ['in single quotes', { raw: text.replaceAll('"', "'") }, 'invalid-request', 'Isi kiriman'],
    ['with a NUL as it is', { raw: text.replace('FAJAR', 'FA\u0000JAR') }, 'invalid-request', 'Isi kiriman'],
    ['with NaN', { raw: text.replace(':24', ':NaN') }, 'invalid-request', 'Isi kiriman'],
    ['a form post', { raw: 'sendId=kirim-0002' }, 'invalid-request', 'Isi kiriman'],
    ['10,000 deep and cut off', { raw: '['.repeat(10_000) }, 'invalid-request', 'Isi kiriman'],
    [
      'compressed, as a browser never does',
      { raw: gzipSync(text).toString('latin1') },
      'invalid-request',
      'Isi kiriman',
    ],
    [
      'one byte above 64 KB',
      { raw: ofBytes(limit + 1) },
      'too-large',
      'Satu pendaftaran paling besar 64 KB. Kurangi isian',
    ],
    ['1 MB', { raw: ofBytes(1024 * 1024) }, 'too-large', 'Kurangi isian'],
    ['above 64 KB in base64', { raw: ofBytes(limit + 1), base64: true }, 'too-large', 'Kurangi isian'],
    [
      'text',
      typed('text/plain'),
      'not-json',
      'Isi kiriman harus JSON (Content-Type: application/json). Muat ulang halaman',
    ],
    ['of no type', typed(''), 'not-json', 'application/json'],
    ['a form of fields', typed('application/x-www-form-urlencoded'), 'not-json', 'application/json'],
    ['of parts', typed('multipart/form-data; boundary=x'), 'not-json', 'application/json'],
    ['a patch', typed('application/json-patch+json'), 'not-json', 'application/json'],
    ['JSON of many lines', typed('application/jsonl'), 'not-json', 'application/json'],
    ['in Latin 1', typed('application/json; charset=iso-8859-1'), 'not-json', 'harus JSON dalam UTF-8'],
    ['in UTF-16', typed('application/json;x=1;charset="utf-16le"'), 'not-json', 'harus JSON dalam UTF-8'],
    ['said to be gzip', encoded('gzip'), 'not-json', 'tanpa dimampatkan (tanpa Content-Encoding)'],
    ['said to be gzip twice', encoded('gzip, gzip'), 'not-json', 'tanpa dimampatkan'],
    ['said to be what nobody knows', encoded('x'.repeat(5000)), 'not-json', 'tanpa dimampatkan'],
  ])('%s, is refused in words', async (_name, sent, problem, words) => {
    const faults = await desk.refused(problem, sent);
    expect(faults.size).toBe(0);
    const detail = String((await desk.post(sent)).body['detail']);
    expect(detail).toContain(words);
  });

  it.each<[string, string, readonly string[]]>([
    ['null', 'null', ['']],
    ['a list', JSON.stringify([good]), ['']],
    ['a text', JSON.stringify('Budi'), ['']],
    ['a number beyond all numbers', '1e309', ['']],
    ['a list 10,000 deep', deepArray, ['']],
    ['objects 10,000 deep', deepObject, ['/sendId', '/family', '/a']],
    ['an empty object', '{}', ['/sendId', '/family']],
    ['a form 10,000 deep', `{"sendId":"kirim-0002","family":${deepObject}}`, ['/family/a', ...namesOf(goodForm)]],
    [
      'members 10,000 deep',
      text.replace(/"members":\[.*?\]/, `"members":[${deepArray}]`),
      ['/family/members', '/family/members/0'],
    ],
    ['a name 10,000 deep', text.replace('"RINA DIAN SANTOSO"', deepArray), ['/family/members/1/name']],
    ['7,000 members', text.replace(/"members":\[.*?\]/, `"members":[${'{},'.repeat(7000)}{}]`), ['/family/members']],
    ['1e309 for a number', text.replace(':24', ':1e309'), ['/family/household/floorAreaM2']],
    ['-1e309 for a number', text.replace('"cars":0', '"cars":-1e309'), ['/family/assets/cars']],
    ['half a character', text.replace('RINA', 'R\\ud800NA'), ['/family/members/1/name']],
    ['a NUL, escaped', text.replace('RINA', 'R\\u0000NA'), ['/family/members/1/name']],
    ['__proto__', text.replace('{', '{"__proto__":{"admin":true},'), ['/__proto__']],
    ['__proto__ inside', text.replace('"cars"', '"__proto__":{"cars":0},"cars"'), ['/family/assets/__proto__']],
    [
      'constructor',
      text.replace('"cars"', '"constructor":{"prototype":{"admin":true}},"cars"'),
      ['/family/assets/constructor'],
    ],
    ['all of it behind __proto__', `{"__proto__":${text}}`, ['/sendId', '/family', '/__proto__']],
    [
      'the form behind __proto__',
      `{"sendId":"kirim-0002","family":{"__proto__":${JSON.stringify(goodForm)}}}`,
      ['/family/__proto__', ...namesOf(goodForm)],
    ],
    ['two forms under one name, the last one wrong', text.replace(/\}$/, ',"family":{}}'), namesOf(goodForm)],
    ['two sendIds, the last one wrong', text.replace(/\}$/, ',"sendId":""}'), ['/sendId']],
    ['both a form and an objection', text.replace(/\}$/, ',"objection":{}}'), ['/objection']],
  ])('but JSON with %s is told where it is wrong', async (_name, raw, pointers) => {
    const faults = await desk.refused('invalid-form', { raw });
    expect([...faults.keys()].sort()).toEqual([...pointers].sort());
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['missing', undefined, 'belum ada. Muat ulang halaman, lalu kirim lagi.'],
    ['empty', '', 'harus 8 sampai 64 huruf, angka, "-" atau "_".'],
    ['of 7 letters', 'kirim-1', 'harus 8 sampai 64'],
    ['of 65 letters', 'k'.repeat(65), 'harus 8 sampai 64'],
    ['with a blank', 'kirim 0002', 'harus 8 sampai 64'],
    ['with a line end', 'kirim-0002\n', 'harus 8 sampai 64'],
    ['a number', 12_345_678, 'harus 8 sampai 64'],
    ['a list', ['kirim-0002'], 'harus 8 sampai 64'],
    ['null', null, 'harus 8 sampai 64'],
  ])('a sendId that is %s is refused at its place', async (_name, sendId, words) => {
    const faults = await desk.refused('invalid-form', { json: { sendId, family: goodForm } });
    expect([...faults.keys()]).toEqual(['/sendId']);
    expect(faults.get('/sendId')).toContain(words);
  });
});

/** The pointers of every part of a form that has none of them. */
function namesOf(form: object): string[] {
  return Object.keys(form).map((name) => `/family/${name}`);
}

describe('a body is taken', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.world.close());

  it.each<[string, Sent]>([
    ['with 8 letters of sendId', { json: { ...good, sendId: 'kirim_-1' } }],
    ['with 64 letters of sendId', { json: { ...good, sendId: 'k'.repeat(64) } }],
    ['with a charset', typed('application/json; charset=UTF-8')],
    ['with a charset in quotes and more', typed('application/json ; profile=x; charset="utf-8"')],
    ['said to be as it is', encoded('identity')],
    ['with a key that is there twice: the last one counts', { raw: text.replace('{', '{"sendId":"",') }],
    ['with its letters escaped', { raw: text.replace('FAJAR', '\\u0046AJAR') }],
    ['with the white space of a person', { raw: JSON.stringify(good, null, 4) }],
  ])('%s', async (_name, sent) => {
    expect((await desk.post(sent)).status).toBe(202);
  });
});

describe('the door refuses', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.world.close());
  afterEach(() => desk.nothingIsLost());

  it.each(['https://elsewhere.example', 'null', 'http://daftar.test.elsewhere.example', 'not an address'])(
    'what a page of another site sends: %s',
    async (origin) => {
      await desk.refused('wrong-origin', { json: good, headers: { origin } });
    },
  );

  it.each(['GET', 'PUT', 'PATCH', 'DELETE'])('%s, and says what may be done', async (method) => {
    for (const path of ['/v1/submissions', '/v1/families/x/corrections', '/v1/families/x/objections']) {
      await desk.refused('method-not-allowed', { json: good }, `${method} ${path}`);
      expect((await desk.post({ json: good }, `${method} ${path}`)).headers['allow']).toBe('POST');
    }
  });
});
