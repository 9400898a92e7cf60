import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { badForms, crowdOf, daughter, head, son, wife, withBirth, withMembers, withNik } from '../support/bad-forms.ts';
import { type Desk, goodForm, openDesk } from '../support/intake-desk.ts';

describe('a registration is refused with every fault, its place and how to mend it', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.world.close());
  afterEach(() => desk.nothingIsLost());

  it.each(badForms)('%s', async (_name, family, expected) => {
    const faults = await desk.refused('invalid-form', { json: { sendId: 'kirim-0002', family } });
    const pointers = Object.keys(expected).map((pointer) => `/family${pointer}`);
    expect([...faults.keys()].sort()).toEqual(pointers.sort());
    for (const [pointer, words] of Object.entries(expected)) {
      if (words !== '*') expect(faults.get(`/family${pointer}`)).toContain(words);
    }
  });

  it('with no more than fifty of them when there are hundreds, those of the form before those of strangers', async () => {
    const members = Array.from({ length: 20 }, () => ({}));
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`x${at}`, at]));
    const faults = await desk.refused('invalid-form', { json: { family: { ...goodForm, members }, ...many } });
    expect([...faults.keys()].slice(0, 2)).toEqual(['/sendId', '/family/members/0/nik']);
    const strangers = await desk.refused('invalid-form', {
      json: { sendId: 'kirim-0002', family: { ...goodForm, kk: '' }, ...many },
    });
    expect([strangers.size, [...strangers.keys()].slice(0, 2)]).toEqual([50, ['/family/kk', '/x0']]);
  });

  it('with a birth tomorrow, by the calendar of Jakarta', async () => {
    const faults = await desk.refused('invalid-form', {
      json: { sendId: 'kirim-0002', family: withBirth('2026-05-13') },
    });
    expect([...faults.keys()]).toEqual(['/family/members/2/birthDate']);
  });

  it('within a moment, also when all of its 64 KB are marks that must be put in order', async () => {
    // Their order is found by insertion: whole, they would take more than a second.
    const marks = '\u0315\u0316\u0327\u0345'.repeat(7000);
    const started = performance.now();
    const faults = await desk.refused('invalid-form', {
      json: { sendId: 'kirim-0002', family: withMembers({ 1: { name: marks } }) },
    });
    expect([...faults.keys()]).toEqual(['/family/members/1/name']);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('a registration is taken', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.world.close());

  it.each([
    ['a NIK with blanks', withNik(' 9901 0170 1087 0058 ')],
    ['a NIK with dashes', withNik('990101-701087-0058')],
    ['a NIK with dots and an invisible character', withNik('99.01.01\u200b.701087.0058')],
    ['a birth today', { ...goodForm, members: [head, wife, { ...son, birthDate: '2026-05-12' }, daughter] }],
    ['a birth on 29 February of a leap year', withBirth('2016-02-29')],
    ['twenty members', { ...goodForm, members: crowdOf(20) }],
    ['a name in any script, and letters beyond the first plane', withMembers({ 1: { name: 'Renée ꦫꦶꦤ 𠮷' } })],
  ])('with %s', async (_name, family) => {
    expect((await desk.send(family, 'kirim-0003')).status).toBe(202);
  });

  it('with its NIK spaced as the same registration: the same receipt', async () => {
    const family = withNik(wife?.nik.replace(/(.{4})/g, '$1 '));
    const again = await desk.send(family, 'kirim-0001');
    expect([again.status, again.body['receipt']]).toEqual([202, desk.first.receipt]);
  });
});
