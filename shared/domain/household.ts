import * as z from 'zod';
import { choiceSchema } from './choice.ts';
import {
  buildingStatuses,
  cookingFuels,
  drinkingWaters,
  floors,
  lightings,
  powers,
  roofs,
  sewages,
  toilets,
  walls,
} from './household-codes.ts';

const wholeNumber = (least: number, most: number) => z.int().min(least).max(most);

/** The dwelling; codes in `household-codes.ts`. */
export const householdSchema = z.strictObject({
  buildingStatus: choiceSchema(buildingStatuses),
  floorAreaM2: wholeNumber(1, 1000),
  floor: choiceSchema(floors),
  wall: choiceSchema(walls),
  roof: choiceSchema(roofs),
  drinkingWater: choiceSchema(drinkingWaters),
  lighting: choiceSchema(lightings),
  powerWatts: choiceSchema(powers),
  cookingFuel: choiceSchema(cookingFuels),
  toilet: choiceSchema(toilets),
  sewage: choiceSchema(sewages),
});

const count = wholeNumber(0, 99);

/** What the household owns, as it declares it itself. */
export const assetsSchema = z.strictObject({
  cars: count,
  motorcycles: count,
  airConditioners: count,
  refrigerators: count,
  gold10g: z.boolean(),
  land: z.boolean(),
  otherHouse: z.boolean(),
  /** Taxable value (NJOP) of the dearest single object of land or building, whole rupiah; 0 when there is none. */
  highestNjopRupiah: wholeNumber(0, 1_000_000_000_000),
});
