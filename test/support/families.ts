import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import type { Family } from '../../shared/domain/family.ts';

export const formOfNumber = (number: number): Family => formOf(householdOf(number));

/** The forms of `count` different households of this size against which nothing speaks. */
export const cleanForms = (count: number, size: number, from = 0): readonly Family[] => {
  const forms: Family[] = [];
  for (let next = from; forms.length < count; next += 1) {
    next = findHousehold(next, {}, size);
    forms.push(formOf(householdOf(next)));
  }
  return forms;
};
