import { z } from 'zod';

/** By what the cases of a period are counted, in the order of the yearly report. */
export const dimensionIds = [
  'conduct',
  'victimAge',
  'perpetratorAge',
  'victimSex',
  'perpetratorSex',
  'relation',
  'source',
] as const;
export const DimensionId = z.enum(dimensionIds);
export type DimensionId = z.infer<typeof DimensionId>;
