import { describe, expect, it } from 'vitest';
import { type Admission, type AdmissionSettings, openAdmission } from '../../infra/local/admission.ts';
import { unbounded } from '../support/host.ts';

/** An admission whose clock and turns are moved by hand; each served one takes `costMs`, and `laterMs` once `serve` has returned. */
const openByHand = (costMs: () => number, laterMs = 0, settings: Partial<AdmissionSettings> = {}) => {
  let now = 0;
  let owed = 0;
  const next: (() => void)[] = [];
  const admission: Admission = openAdmission({
    ...{ ...unbounded, longestWaitMs: 1000, turnMs: 8 },
    ...settings,
    nowMs: () => now,
    cpuMs: () => now,
    nextTurn: (callback) => void next.push(callback),
  });
  const served: number[] = [];
  let came = 0;
  return {
    admission,
    served,
    /** Newcomers are let in unless it is full; says how many were. */
    arrive: (count: number): number => {
      let letIn = 0;
      for (let one = 0; one < count; one += 1) {
        const which = came++;
        if (admission.isFull()) continue;
        letIn += 1;
        admission.admit(() => {
          now += costMs();
          owed += laterMs;
          served.push(which);
        });
      }
      now += owed;
      owed = 0;
      return letIn;
    },
    /** The turn ends, with so much other work in it. */
    turn: (otherMs: number): void => {
      now += otherMs;
      for (const due of next.splice(0)) {
        due();
        now += owed;
        owed = 0;
      }
    },
  };
};

describe('the line before the rooms', () => {
  it('serves at once while there is little to do, and in the order of arrival when there is much', () => {
    const { arrive, served, turn } = openByHand(() => 1);
    expect(arrive(3)).toBe(3);
    expect(served).toEqual([0, 1, 2]);
    expect(arrive(100)).toBe(100);
    expect(served.length).toBe(8);
    while (served.length < 103) turn(1);
    expect(served).toEqual(Array.from({ length: 103 }, (_, i) => i));
  });

  it('begins no more in one turn than the turn has room for', () => {
    const { arrive, served, turn } = openByHand(() => 1);
    arrive(50);
    for (const expected of [16, 24, 32]) {
      turn(5);
      expect(served.length).toBe(expected);
    }
  });

  it('counts in what a room does after its first await, when all that were begun work on at once', () => {
    const { arrive, served, turn } = openByHand(() => 0.01, 0.99);
    arrive(2000);
    turn(5);
    const before = served.length;
    for (let turns = 0; turns < 10; turns += 1) turn(5);
    // 8 ms have room for 8 of 1 ms, however soon each gives the thread back.
    expect(served.length - before).toBeGreaterThanOrEqual(70);
    expect(served.length - before).toBeLessThanOrEqual(90);
  });

  it('is crowded while somebody waits', () => {
    const { arrive, served, turn, admission } = openByHand(() => 1);
    arrive(8);
    expect(admission.isCrowded()).toBe(false);
    arrive(10);
    expect(admission.isCrowded()).toBe(true);
    while (served.length < 18) turn(1);
    expect(admission.isCrowded()).toBe(false);
  });

  it('is full when the last in line would wait longer than is worth it, by all that goes on beside', () => {
    const { arrive, turn } = openByHand(() => 1);
    arrive(8);
    for (let turns = 0; turns < 60; turns += 1) {
      arrive(40);
      turn(8);
    }
    // 8 of them take 16 ms: within 1,000 ms no more than 500 can be served.
    const letIn = arrive(2_000);
    expect(letIn).toBeLessThan(40);
    expect(arrive(10)).toBe(0);
  });

  it('keeps a shorter line where it does not end, and a burst may fill the long one', () => {
    const standing = { standingWaitMs: 100, standsAfterMs: 500 };
    const { arrive, turn, served } = openByHand(() => 1, 0, standing);
    arrive(8);
    let letIn = 8;
    for (let turns = 0; turns < 20; turns += 1) {
      letIn += arrive(40);
      turn(8);
    }
    expect(letIn - served.length).toBeGreaterThan(200);
    for (let turns = 0; turns < 100; turns += 1) {
      letIn += arrive(40);
      turn(8);
    }
    // 8 of them take 16 ms: within 100 ms 50 can be served.
    expect(letIn - served.length).toBeLessThan(60);
    while (served.length < letIn) turn(8);
    arrive(8);
    turn(8);
    expect(arrive(200)).toBe(200);
  });

  it('takes people in again once the line is shorter, and loses nobody whom it took', () => {
    const { arrive, served, turn } = openByHand(() => 1);
    let letIn = 0;
    for (let turns = 0; turns < 200; turns += 1) {
      letIn += arrive(100);
      turn(8);
    }
    expect(letIn).toBeLessThan(200 * 100);
    while (served.length < letIn) turn(8);
    expect(arrive(5)).toBe(5);
    turn(8);
    expect(served.length).toBe(letIn + 5);
    expect(new Set(served).size).toBe(letIn + 5);
  });

  it('knows within a few turns that the house has become slower', () => {
    let cost = 0.1;
    const { arrive, turn, admission, served } = openByHand(() => cost);
    arrive(400);
    turn(0);
    turn(0);
    expect(admission.isFull()).toBe(false);
    cost = 8;
    for (let turns = 0; turns < 10; turns += 1) turn(10);
    expect(served.length).toBeLessThan(400);
    expect(admission.isFull()).toBe(true);
  });
});
