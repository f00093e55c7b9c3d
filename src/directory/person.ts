import { z } from 'zod';

export const roles = ['officer', 'specialist', 'coordinator', 'reviewer', 'manager'] as const;
export const Role = z.enum(roles);
export type Role = z.infer<typeof Role>;

/** Ids of people: other files name them, so they never change. */
export const PersonId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

/** A member of staff as managers list them in schedules/people.json. */
export const Person = z.strictObject({
  id: PersonId,
  name: z.string().trim().min(1).max(40),
  title: z.string().trim().min(1).max(40),
  unit: z.string().trim().min(1).max(40),
  roles: z.array(Role).min(1),
  /** For a coordinator: the precincts they answer for. */
  precincts: z.array(z.string().trim().min(1).max(40)).default([]),
  /** Who stands in where they cannot be reached or are away, the first one first: ids of other people. */
  deputies: z.array(PersonId).max(5).default([]),
  /** Asia/Taipei days, both included, on which the deputies stand in. */
  away: z.array(z.strictObject({ from: z.iso.date(), to: z.iso.date() })).optional(),
  phone: z.string().trim().min(2).max(40).optional(),
  lineUserId: z
    .string()
    .regex(/^U[0-9a-f]{32}$/)
    .optional(),
});
export type Person = z.infer<typeof Person>;

export const PeopleFile = z.strictObject({
  $schema: z.string().optional(),
  people: z.array(Person),
});
export type PeopleFile = z.infer<typeof PeopleFile>;
