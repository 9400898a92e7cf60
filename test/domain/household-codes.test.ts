import { describe, expect, it } from 'vitest';
import * as household from '../../shared/domain/household-codes.ts';
import * as member from '../../shared/domain/member-codes.ts';

type Options = readonly { readonly code: string | number; readonly label: string }[];

const lists = Object.entries({ ...household, ...member }).flatMap(([name, options]): [string, Options][] =>
  Array.isArray(options) ? [[name, options as Options]] : [],
);

describe('the closed questions', () => {
  it('are all here', () => {
    expect(lists.map(([name]) => name).toSorted()).toEqual(
      ['buildingStatuses', 'cookingFuels', 'drinkingWaters', 'floors', 'jobs', 'lightings', 'maritalStatuses'].concat([
        'powers',
        'relationships',
        'roofs',
        'sewages',
        'sexes',
        'toilets',
        'walls',
      ]),
    );
  });

  it.each(lists)('%s has no code and no label twice', (_, options) => {
    expect(new Set(options.map(({ code }) => code)).size).toBe(options.length);
    expect(new Set(options.map(({ label }) => label)).size).toBe(options.length);
  });

  it('number the relationships 1 to 11 as the KK does', () => {
    expect(member.relationships.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('number drinking water 1 to 11 and building status 1 to 6', () => {
    expect(household.drinkingWaters.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(household.buildingStatuses.map(({ code }) => code)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(household.powers.map(({ code }) => code)).toEqual([0, 450, 900, 1300, 2200, 2201]);
  });
});
