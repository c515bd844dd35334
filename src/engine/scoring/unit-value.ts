/**
 * Marks inside the scorer are whole numbers of the rubric's unit. Three answers are no number of points; they are told apart by values
 * that no points can have, so that a sheet fits in one array of numbers.
 */
export const FAULTY = Number.MIN_SAFE_INTEGER;
export const NOT_APPLICABLE = FAULTY + 1;
export const MISSING = FAULTY + 2;

/**
 * Whether a unit value is a number of points.
 * @example
 * [0, -3, MISSING, NOT_APPLICABLE].map(isPoints) // => [true, true, false, false]
 */
export function isPoints(units: number): boolean {
  return units > MISSING;
}
