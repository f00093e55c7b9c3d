import { z } from 'zod';
import { EntryId } from './entry.ts';

/** A phone number or page that answers refer to; knowledge/contacts.json is the one place for them. */
export const Contact = z
  .strictObject({
    id: EntryId,
    name: z.string().trim().min(1).max(40),
    number: z.string().trim().min(2).max(40).optional(),
    url: z.url({ protocol: /^https$/ }).optional(),
    hours: z.string().trim().min(1).max(40),
    purpose: z.string().trim().min(1).max(60),
    asOf: z.iso.date(),
    verified: z.boolean(),
  })
  .refine((contact) => contact.number !== undefined || contact.url !== undefined, {
    path: ['number'],
    message: 'number or url is needed',
  });
export type Contact = z.infer<typeof Contact>;

export const ContactsFile = z.strictObject({
  $schema: z.string().optional(),
  contacts: z.array(Contact),
});
export type ContactsFile = z.infer<typeof ContactsFile>;

const reference = /\{contact:([^}]*)\}/g;

/** The ids of contacts that a line of an answer refers to as `{contact:id}`. */
export function contactsIn(line: string): string[] {
  return [...line.matchAll(reference)].map((match) => match[1] ?? '');
}

/** The line with each `{contact:id}` replaced by what `show` makes of the contact. */
export function withContacts(
  line: string,
  contacts: ReadonlyMap<string, Contact>,
  show: (contact: Contact) => string,
): string {
  return line.replace(reference, (whole, id: string) => {
    const contact = contacts.get(id);
    return contact === undefined ? whole : show(contact);
  });
}
