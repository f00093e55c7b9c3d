import { randomBytes, randomUUID } from 'node:crypto';

/** Makes names that nobody has used before. */
export interface Ids {
  /** An RFC 4122 version 4 UUID in lower-case hex form, as LINE's retry key wants it. */
  uuid(): string;
  /** Unguessable text of `bytes` random bytes in base64url. */
  secret(bytes: number): string;
}

export const randomIds: Ids = {
  uuid: () => randomUUID(),
  secret: (bytes) => randomBytes(bytes).toString('base64url'),
};
