import type { PhoneRole } from './line-stand-in/types.ts';

/** Somebody who plays on a phone of the sandbox. A stranger has no name there. */
export interface CastMember {
  readonly role: PhoneRole;
  readonly unit: string;
  readonly name: string;
  readonly title: string;
}
